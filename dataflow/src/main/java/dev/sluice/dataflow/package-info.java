/**
 * What flows and what transforms it: items, event time, the job graph, sources, exchange policy,
 * operators, state and sinks; the contracts that a user implements.
 *
 * <p>In: what a source reads. Out: what a sink is given. In between, every concept of a data flow
 * that can be said without naming a technology.
 *
 * <p>Arrows: this package depends on the JDK alone, and every other module may depend on it.
 *
 * <p>Not here: windows ({@code dev.sluice.windowing}), the alignment and coordination of
 * checkpoints ({@code dev.sluice.checkpointing}), threads, actors and channels at work ({@code
 * dev.sluice.actors}), the fluent way to build a job ({@code dev.sluice.api}).
 *
 * <p>Read first: {@code ItemBatch} in the package {@code item}, a run of what can stand in a
 * channel, and then {@code Subtask} in the package {@code task}, where it is worked through.
 */
package dev.sluice.dataflow;

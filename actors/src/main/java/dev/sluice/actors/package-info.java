/**
 * Carries items between operators: one actor per subtask, the credit-controlled exchange between
 * them, and the actors that start, supervise and end a job.
 *
 * <p>In: a job graph with a place for every subtask. Out: a running job, its metrics and its end,
 * good or bad.
 *
 * <p>Arrows: depends on {@code dev.sluice.dataflow}, {@code dev.sluice.checkpointing} and Akka's
 * typed actors. Carries, and decides nothing about time or consistency.
 *
 * <p>Not here: windows (an operator is an operator), which node runs which subtask ({@code
 * dev.sluice.sharding}), journals ({@code dev.sluice.persistence}), configuration files and the
 * start ({@code dev.sluice.runtime}).
 *
 * <p>Read first: {@code SubtaskActor}.
 */
package dev.sluice.actors;

/**
 * What a user writes: {@code JobDefinition}, {@code JobBuilder} and the fluent streams behind it.
 *
 * <p>In: a job in the user's words. Out: a checked job graph, or a refusal that names the operator
 * and says what to do.
 *
 * <p>Arrows: depends on {@code dev.sluice.dataflow} and {@code dev.sluice.windowing}. Knows no
 * actor: a job graph can be built and tested without starting anything.
 *
 * <p>Not here: contracts that users implement, such as sources and operators ({@code
 * dev.sluice.dataflow}), start and stop of a job ({@code dev.sluice.runtime}).
 *
 * <p>Read first: {@code JobDefinition}.
 */
package dev.sluice.api;

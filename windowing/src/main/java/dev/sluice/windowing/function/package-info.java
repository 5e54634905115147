/**
 * What a user writes to turn the result of a pane into elements.
 *
 * <p>In: key, window and aggregated result. Out: elements. How elements are folded into a result is
 * {@code dev.sluice.dataflow.function.AggregateFunction}. Start at {@code WindowFunction}.
 */
package dev.sluice.windowing.function;

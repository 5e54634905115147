/**
 * What a user writes to turn a pane into elements.
 *
 * <p>In: key, window, and the aggregated result or all elements. Out: elements. How elements are
 * folded into a result is {@code dev.sluice.dataflow.function.AggregateFunction}. Start at {@code
 * WindowFunction}.
 */
package dev.sluice.windowing.function;

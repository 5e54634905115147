/**
 * Which windows an element belongs to, by its event time, the clock or itself.
 *
 * <p>In: durations. Out: descriptions of windows, and the arithmetic of their edges, the same as
 * Apache Flink's. Not here: what happens to the elements of a window ({@code operator}). Start at
 * {@code WindowAssigner}.
 */
package dev.sluice.windowing.assign;

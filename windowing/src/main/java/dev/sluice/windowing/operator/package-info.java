/**
 * The operators that keep the panes of windows and fire them when the watermark has reached their
 * end.
 *
 * <p>In: elements of a keyed stream and watermarks, on one thread. Out: what the window function
 * puts out. Aligned windows share slices of event time over all keys, sessions are kept per key.
 * Nothing is left once the last watermark is through. Not here: the rules of which windows there
 * are ({@code assign}). Start at {@code WindowOperators}.
 */
package dev.sluice.windowing.operator;

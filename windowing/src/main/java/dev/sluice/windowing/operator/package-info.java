/**
 * The operators that keep the panes of windows and fire them.
 *
 * <p>In: elements of a keyed stream, watermarks and the clock, on one thread. Out: what the window
 * function puts out. {@code WindowOperator} runs any windows, on keyed state and timers. Where all
 * that is asked is one result at the end of a window of event time there are faster ones: aligned
 * windows share slices over all keys, sessions are kept per key. Not here: the rules of which
 * windows there are ({@code assign}) and when they fire ({@code trigger}). Start at {@code
 * WindowOperators}.
 */
package dev.sluice.windowing.operator;

/**
 * Groups the elements of a key by event time into panes: assigners of windows, the function a user
 * is given a pane with, and the operators that keep panes until their window is over.
 *
 * <p>In: elements of one key, watermarks. Out: results per pane, with the window's last millisecond
 * as their event time.
 *
 * <p>Arrows: depends on {@code dev.sluice.dataflow}. Knows neither actors nor barriers nor storage:
 * a window operator is exactly-once because its state is, and that is somebody else's work.
 *
 * <p>Not here: timers and keyed state ({@code dev.sluice.dataflow}), the fluent {@code window(...)}
 * call ({@code dev.sluice.api}).
 *
 * <p>Read first: {@code operator.WindowOperators}.
 */
package dev.sluice.windowing;

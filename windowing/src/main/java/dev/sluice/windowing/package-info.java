/**
 * Groups the elements of a key by time, count or gap into panes: assigners, triggers, evictors,
 * allowed lateness, the window operator and window joins.
 *
 * <p>In: elements of one key, watermarks, timers. Out: one result per pane, and late elements to a
 * side output.
 *
 * <p>Arrows: depends on {@code dev.sluice.dataflow}. Knows neither actors nor barriers nor storage:
 * a window operator is exactly-once because its state is, and that is somebody else's work.
 *
 * <p>Not here: timers and keyed state themselves ({@code dev.sluice.dataflow}), the fluent {@code
 * window(...)} call ({@code dev.sluice.api}).
 *
 * <p>Read first: {@code WindowOperator}.
 */
package dev.sluice.windowing;

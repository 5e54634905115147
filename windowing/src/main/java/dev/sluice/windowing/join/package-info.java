/**
 * Operators that bring elements of two streams together by key and event time.
 *
 * <p>In: elements of two streams with the same keys, and the watermark of both. Out: what a user's
 * function makes of elements that belong together, and of those that are left over. What waits for
 * a partner is keyed state in order of time; what nobody can need any more is forgotten by timers.
 *
 * <p>Not here: the fluent calls ({@code dev.sluice.api}); the functions a user writes ({@code
 * dev.sluice.windowing.function}). Start at {@code IntervalJoinOperator}.
 */
package dev.sluice.windowing.join;

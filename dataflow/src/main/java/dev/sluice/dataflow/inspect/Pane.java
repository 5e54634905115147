package dev.sluice.dataflow.inspect;

/**
 * What an operator of windows has gathered for a key in one span of event time.
 *
 * <p>Where windows overlap a span is what they share, a slice, and no window by itself.
 *
 * @param start event time in milliseconds, itself included
 * @param end event time in milliseconds, itself not included
 * @param accumulator of the elements in it
 * @param <A> accumulators
 */
public record Pane<A>(long start, long end, A accumulator) {}

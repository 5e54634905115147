package dev.sluice.benchmarks.workload.nexmark;

/**
 * How many bids somebody made without a long pause, the result of query 11.
 *
 * @param bidder the person's id
 * @param start the time of the first bid
 * @param end when the pause behind the last bid was long enough
 * @param bids how many there were
 */
public record BidderSession(long bidder, long start, long end, long bids) {

  /** How long a pause ends a session, in milliseconds. */
  public static final long GAP = 10_000;
}

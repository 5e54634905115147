package dev.sluice.benchmarks.workload.nexmark;

/**
 * How many bids an auction had in a window; the result of query 5 for the one with the most.
 *
 * @param auction the auction's id
 * @param start the first millisecond of the window
 * @param bids how many there were
 */
public record AuctionBids(long auction, long start, long bids) {

  /** How long windows are, in milliseconds. */
  public static final long WINDOW = 10_000;

  /** From the start of a window to that of the next, in milliseconds. */
  public static final long SLIDE = 2_000;

  /** The one with more bids; of two with as many the one with the lower id. */
  public static AuctionBids hotter(AuctionBids one, AuctionBids other) {
    if (one.bids != other.bids) {
      return one.bids > other.bids ? one : other;
    }
    return one.auction < other.auction ? one : other;
  }
}

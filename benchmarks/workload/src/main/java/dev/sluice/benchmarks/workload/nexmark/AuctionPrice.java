package dev.sluice.benchmarks.workload.nexmark;

import dev.sluice.benchmarks.workload.nexmark.model.Bid;
import dev.sluice.benchmarks.workload.nexmark.model.Event;

/**
 * What was bid for an auction.
 *
 * @param auction the auction's id
 * @param price how much
 */
public record AuctionPrice(long auction, long price) {

  private static final long SELECTED = 123;

  /** Of a bid. */
  public static AuctionPrice of(Event event) {
    Bid bid = (Bid) event;
    return new AuctionPrice(bid.auction(), bid.price());
  }

  /** Whether an event is a bid for an auction of query 2. */
  public static boolean isSelected(Event event) {
    return event instanceof Bid bid && isSelected(bid.auction());
  }

  static boolean isSelected(long auction) {
    return auction % SELECTED == 0;
  }
}

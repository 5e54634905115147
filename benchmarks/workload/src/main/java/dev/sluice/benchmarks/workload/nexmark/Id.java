package dev.sluice.benchmarks.workload.nexmark;

import dev.sluice.benchmarks.workload.nexmark.model.Auction;
import dev.sluice.benchmarks.workload.nexmark.model.Bid;
import dev.sluice.benchmarks.workload.nexmark.model.Event;

/**
 * All that is wanted of an event that is only counted.
 *
 * @param id of an auction or a person
 */
public record Id(long id) {

  /** For which auction a bid is. */
  public static Id ofAuction(Event bid) {
    return new Id(((Bid) bid).auction());
  }

  /** Whose bid it is. */
  public static Id ofBidder(Event bid) {
    return new Id(((Bid) bid).bidder());
  }

  /** Whose auction it is. */
  public static Id ofSeller(Event auction) {
    return new Id(((Auction) auction).seller());
  }
}

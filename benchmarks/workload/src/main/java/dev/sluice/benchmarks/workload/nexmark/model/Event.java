package dev.sluice.benchmarks.workload.nexmark.model;

/** What happens at an auction house. Immutable. */
public sealed interface Event permits Person, Auction, Bid {

  /** Event time in milliseconds. */
  long time();

  /** The event of an index. */
  static Event of(long index) {
    if (Timeline.isBid(index)) {
      return Bid.of(index);
    }
    return Timeline.isPerson(index) ? Person.of(index) : Auction.of(index);
  }

  /** Whether it is a person. */
  default boolean isPerson() {
    return this instanceof Person;
  }

  /** Whether it is an auction. */
  default boolean isAuction() {
    return this instanceof Auction;
  }

  /** Whether it is a bid. */
  default boolean isBid() {
    return this instanceof Bid;
  }
}

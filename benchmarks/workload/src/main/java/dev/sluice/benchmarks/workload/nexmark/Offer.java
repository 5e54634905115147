package dev.sluice.benchmarks.workload.nexmark;

import dev.sluice.benchmarks.workload.nexmark.model.Bid;
import dev.sluice.benchmarks.workload.nexmark.model.Event;

/**
 * What is wanted of a bid where its price counts.
 *
 * @param auction for which auction
 * @param bidder whose it is
 * @param price how much
 * @param time event time in milliseconds
 */
public record Offer(long auction, long bidder, long price, long time) {

  /** How long windows of query 7 are, in milliseconds. */
  public static final long WINDOW = 10_000;

  private static final long EURO_PER_1000_DOLLARS = 908;
  private static final long THOUSAND = 1_000;

  /** A bid. */
  public static Offer of(Event event) {
    Bid bid = (Bid) event;
    return new Offer(bid.auction(), bid.bidder(), bid.price(), bid.time());
  }

  /** A bid, with its price in another currency. */
  public static Offer inEuro(Event event) {
    Bid bid = (Bid) event;
    return new Offer(bid.auction(), bid.bidder(), euro(bid.price()), bid.time());
  }

  static long euro(long dollars) {
    return dollars * EURO_PER_1000_DOLLARS / THOUSAND;
  }

  /** The one of the higher price; of two equal ones always the same, whichever comes first. */
  public static Offer higher(Offer one, Offer other) {
    return one.isAbove(other) ? one : other;
  }

  private boolean isAbove(Offer other) {
    if (price != other.price) {
      return price > other.price;
    }
    if (time != other.time) {
      return time < other.time;
    }
    return bidder != other.bidder ? bidder < other.bidder : auction < other.auction;
  }
}

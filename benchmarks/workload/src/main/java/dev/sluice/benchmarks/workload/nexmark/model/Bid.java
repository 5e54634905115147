package dev.sluice.benchmarks.workload.nexmark.model;

/**
 * What somebody would pay.
 *
 * @param auction for which auction
 * @param bidder the person
 * @param price how much, in cents
 * @param channel where the person has found the auction
 * @param url the page
 * @param time event time in milliseconds
 */
public record Bid(long auction, long bidder, long price, String channel, String url, long time)
    implements Event {

  /** The bid of an index that has one. */
  public static Bid of(long index) {
    long random = Draw.random(index);
    return new Bid(
        Draw.FIRST_ID + Draw.auction(index, random),
        Draw.FIRST_ID + Draw.bidder(index, random),
        Draw.price(random),
        Words.channel(random),
        Words.url(random),
        Timeline.time(index));
  }
}

package dev.sluice.benchmarks.workload.nexmark.model;

/**
 * Something that is for sale.
 *
 * @param id from {@link Draw#FIRST_ID} on
 * @param item what it is
 * @param description what is said of it
 * @param seller the person who sells it
 * @param category one of {@link Draw#CATEGORIES}, from {@link Draw#FIRST_CATEGORY} on
 * @param time event time in milliseconds
 * @param expires when it is sold, in milliseconds
 */
public record Auction(
    long id, String item, String description, long seller, long category, long time, long expires)
    implements Event {

  /** The auction of an index that has one. */
  public static Auction of(long index) {
    long random = Draw.random(index);
    long time = Timeline.time(index);
    return new Auction(
        Draw.FIRST_ID + Timeline.lastAuction(index),
        Words.item(random),
        Words.description(random),
        Draw.FIRST_ID + Draw.seller(index, random),
        Draw.category(random),
        time,
        time + Draw.length(random));
  }
}

package dev.sluice.benchmarks.workload.nexmark;

import dev.sluice.benchmarks.workload.nexmark.model.Auction;
import dev.sluice.benchmarks.workload.nexmark.model.Draw;
import dev.sluice.benchmarks.workload.nexmark.model.Event;

/**
 * What is wanted of an auction.
 *
 * @param id the auction's id
 * @param seller whose it is
 * @param category its category
 * @param time event time in milliseconds
 * @param expires when it is sold, in milliseconds
 */
public record Listing(long id, long seller, long category, long time, long expires) {

  /** An auction. */
  public static Listing of(Event event) {
    Auction auction = (Auction) event;
    return new Listing(
        auction.id(), auction.seller(), auction.category(), auction.time(), auction.expires());
  }

  /** Whether an event is an auction of the category of query 3. */
  public static boolean isWanted(Event event) {
    return event instanceof Auction auction && isWanted(auction.category());
  }

  static boolean isWanted(long category) {
    return category == Draw.FIRST_CATEGORY;
  }
}

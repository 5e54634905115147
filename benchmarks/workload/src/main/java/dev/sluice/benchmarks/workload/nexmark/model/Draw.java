package dev.sluice.benchmarks.workload.nexmark.model;

import dev.sluice.benchmarks.workload.Tally;

/**
 * What is random about events, made of their index; persons and auctions as numbers from 0.
 *
 * <p>As in Beam's generator, one auction in a hundred is hot and gets every second bid while it is
 * new, and one person in a hundred is hot and makes three of four bids, or auctions; other bids are
 * for one of the newest hundred auctions, by one of the newest thousand persons. Some are for, or
 * by, one that is still to come.
 */
public final class Draw {

  /** The first id of persons and of auctions. */
  public static final long FIRST_ID = 1_000;

  /** The first category. */
  public static final long FIRST_CATEGORY = 10;

  /** How many categories there are. */
  public static final int CATEGORIES = 5;

  /** How many of the newest auctions get bids. */
  public static final int IN_FLIGHT = 100;

  /** How many of the auctions and of the persons to come can be meant. */
  public static final int LEAD = 10;

  private static final int ACTIVE = 1_000;
  private static final int HOT = 100;
  private static final int SHARE_BITS = 20;
  private static final int SHARE = (1 << SHARE_BITS) - 1;
  private static final int PERSON_AT = 40;
  private static final long HORIZON =
      1_000L * IN_FLIGHT * Timeline.ALL / Timeline.AUCTIONS / Timeline.PER_SECOND;
  private static final long[] PRICES = prices();

  private Draw() {}

  private static long[] prices() {
    long[] prices = new long[1 << 12];
    for (int i = 0; i < prices.length; i++) {
      prices[i] = Math.round(Math.pow(10, 6.0 * i / prices.length) * 100);
    }
    return prices;
  }

  /** All bits from which an event is made. */
  public static long random(long index) {
    return Tally.mix(index + 1);
  }

  private static long share(long random, int from, long of) {
    return (((random >>> from) & SHARE) * of) >>> SHARE_BITS;
  }

  /** For which auction a bid is. */
  public static long auction(long index, long random) {
    long last = Timeline.lastAuction(index);
    if ((random & 1) == 1) {
      return last / HOT * HOT;
    }
    long first = Math.max(0, last - IN_FLIGHT);
    return first + share(random, SHARE_BITS, last - first + 1 + LEAD);
  }

  /** Whose bid it is. */
  public static long bidder(long index, long random) {
    boolean hot = ((random >>> 1) & 3) > 0;
    return hot ? hotPerson(index) + 1 : anyPerson(index, random);
  }

  /** The price of a bid. */
  public static long price(long random) {
    return PRICES[(int) (random >>> 3) & (PRICES.length - 1)];
  }

  /** Whose auction it is. */
  public static long seller(long index, long random) {
    return (random & 3) > 0 ? hotPerson(index) : anyPerson(index, random);
  }

  /** The category of an auction. */
  public static long category(long random) {
    return FIRST_CATEGORY + share(random, 2, CATEGORIES);
  }

  /** How long an auction goes on, in milliseconds: about as long as it gets bids. */
  public static long length(long random) {
    return 1 + share(random, SHARE_BITS, 2 * HORIZON);
  }

  private static long hotPerson(long index) {
    return Timeline.lastPerson(index) / HOT * HOT;
  }

  private static long anyPerson(long index, long random) {
    long persons = Timeline.lastPerson(index) + 1;
    long active = Math.min(persons, ACTIVE);
    return persons - active + share(random, PERSON_AT, active + LEAD);
  }
}

package dev.sluice.benchmarks.workload.nexmark.model;

/**
 * Which index has which kind of event, and when: of each fifty, first a person, then three
 * auctions, then bids. Persons and auctions are numbered from 0.
 */
public final class Timeline {

  /** How many events there are in a second. */
  public static final int PER_SECOND = 100_000;

  /** How many events come before the pattern starts anew. */
  public static final int ALL = 50;

  /** How many of these are auctions. */
  public static final int AUCTIONS = 3;

  private static final int PERSONS = 1;
  private static final int PER_MILLI = PER_SECOND / 1_000;

  private Timeline() {}

  /** Event time in milliseconds; it never goes back. */
  public static long time(long index) {
    return index / PER_MILLI;
  }

  /** Whether there is a person. */
  public static boolean isPerson(long index) {
    return index % ALL < PERSONS;
  }

  /** Whether there is an auction. */
  public static boolean isAuction(long index) {
    return index % ALL >= PERSONS && !isBid(index);
  }

  /** Whether there is a bid. */
  public static boolean isBid(long index) {
    return index % ALL >= PERSONS + AUCTIONS;
  }

  /** The number of the last person up to an index. */
  public static long lastPerson(long index) {
    return index / ALL;
  }

  /** The number of the last auction up to an index, -1 if there is none. */
  public static long lastAuction(long index) {
    long within = index % ALL - PERSONS;
    return index / ALL * AUCTIONS + Math.min(within, AUCTIONS - 1);
  }

  /** The index of the person of a number. */
  public static long indexOfPerson(long number) {
    return number * ALL;
  }

  /** The index of the auction of a number. */
  public static long indexOfAuction(long number) {
    return number / AUCTIONS * ALL + PERSONS + number % AUCTIONS;
  }
}

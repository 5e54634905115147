package dev.sluice.conformance.job;

/**
 * What aggregating windows keep of their elements: numbers that hardly stay the same if one element
 * is missing, double or another. Immutable.
 *
 * @param count how many
 * @param sum of their values
 * @param least the least value
 * @param greatest the greatest value
 * @param digest a sum over scattered positions, indifferent to order
 */
public record Tally(long count, long sum, long least, long greatest, long digest) {

  /** Of no element. */
  public static final Tally EMPTY = new Tally(0, 0, Long.MAX_VALUE, Long.MIN_VALUE, 0);

  private static final long FIRST_FACTOR = 0xbf58476d1ce4e5b9L;
  private static final long SECOND_FACTOR = 0x94d049bb133111ebL;

  /** With an element more. */
  public Tally plus(CaseEvent event) {
    return new Tally(
        count + 1,
        sum + event.value(),
        Math.min(least, event.value()),
        Math.max(greatest, event.value()),
        digest + scattered(event.position()));
  }

  /** Of the elements of both. */
  public Tally plus(Tally other) {
    return new Tally(
        count + other.count,
        sum + other.sum,
        Math.min(least, other.least),
        Math.max(greatest, other.greatest),
        digest + other.digest);
  }

  /** Without the elements of another; the least and the greatest value stay as they are. */
  public Tally minus(Tally other) {
    return new Tally(count - other.count, sum - other.sum, least, greatest, digest - other.digest);
  }

  /** What of it can be taken back, in words without blanks. */
  public String sumText() {
    return "n=%d,sum=%d,digest=%x".formatted(count, sum, digest);
  }

  /** In words without blanks. */
  public String text() {
    return "n=%d,sum=%d,min=%d,max=%d,digest=%x".formatted(count, sum, least, greatest, digest);
  }

  /** A number whose bits all depend on those of the position. */
  static long scattered(long position) {
    long mixed = (position + 1) * FIRST_FACTOR;
    mixed = (mixed ^ mixed >>> 29) * SECOND_FACTOR;
    return mixed ^ mixed >>> 32;
  }
}

package dev.sluice.dataflow.source;

/**
 * An even limit on elements per second: how many are allowed by a point in time.
 *
 * <p>Counts from its first use and never lets a pause be made up for by more than a tenth of a
 * second's worth, or two elements where that is more. Single-threaded.
 */
public final class RateLimit {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final double perNano;
  private final long mostArrearsNanos;
  private long paidUntilNanos;
  private boolean started;

  /** Creates a limit; {@code perSecond} must be above 0. */
  public RateLimit(double perSecond) {
    if (!(perSecond > 0)) {
      throw new IllegalArgumentException(
          "rate limit %s; expected more than 0 elements per second".formatted(perSecond));
    }
    this.perNano = perSecond / NANOS_PER_SECOND;
    // Arrears of less than one element would never let a slow rate get to its first.
    this.mostArrearsNanos = Math.max(NANOS_PER_SECOND / 10, (long) (2 / perNano));
  }

  /** How many elements may be read now. */
  public int allowed(long nowNanos) {
    if (!started) {
      started = true;
      paidUntilNanos = nowNanos;
    }
    paidUntilNanos = Math.max(paidUntilNanos, nowNanos - mostArrearsNanos);
    return (int) Math.min(Integer.MAX_VALUE, (nowNanos - paidUntilNanos) * perNano);
  }

  /** Takes note of elements that were read. */
  public void used(int elements) {
    paidUntilNanos += (long) (elements / perNano);
  }

  /** In how many milliseconds the next element is allowed, at least 1. */
  public long waitMillis(long nowNanos) {
    double missing = 1 - (nowNanos - paidUntilNanos) * perNano;
    return Math.max(1, (long) Math.ceil(missing / perNano / 1_000_000));
  }
}

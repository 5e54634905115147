package dev.sluice.dataflow.source;

/**
 * An even limit on elements per second: how many are allowed by a point in time.
 *
 * <p>Counts from its first use and never lets a pause be made up for by more than a tenth of a
 * second's worth, or two elements where that is more. Single-threaded.
 */
public final class RateLimit {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long SHORTEST_WAIT = 100_000;

  private final double perNano;
  private final double mostArrears;
  private long startNanos;
  private boolean started;

  /** Elements since the start that are read or forgone; a sum, so that no rounding adds up. */
  private double spent;

  /** Creates a limit; {@code perSecond} must be above 0. */
  public RateLimit(double perSecond) {
    if (!(perSecond > 0)) {
      throw new IllegalArgumentException(
          "rate limit %s; expected more than 0 elements per second".formatted(perSecond));
    }
    this.perNano = perSecond / NANOS_PER_SECOND;
    // Arrears of less than one element would never let a slow rate get to its first.
    this.mostArrears = Math.max(2, perSecond / 10);
  }

  /** How many elements may be read now. */
  public int allowed(long nowNanos) {
    if (!started) {
      started = true;
      startNanos = nowNanos;
    }
    double due = due(nowNanos);
    if (due > mostArrears) {
      spent += due - mostArrears;
      due = mostArrears;
    }
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, due));
  }

  private double due(long nowNanos) {
    return (nowNanos - startNanos) * perNano - spent;
  }

  /** Takes note of elements that were read. */
  public void used(int elements) {
    spent += elements;
  }

  /**
   * In how many nanoseconds the next element is allowed, or a few of them where one comes soon: at
   * least a tenth of a millisecond, since to look costs more than an element.
   */
  public long waitNanos(long nowNanos) {
    double missing = 1 - due(nowNanos);
    return Math.max(SHORTEST_WAIT, (long) Math.ceil(missing / perNano));
  }
}

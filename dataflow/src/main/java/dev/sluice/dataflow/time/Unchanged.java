package dev.sluice.dataflow.time;

/**
 * For how long a figure has been the same, as seen by whoever looks at it from time to time: what
 * it did between two looks is not known, and costs nothing. Single-threaded.
 */
public final class Unchanged {

  private long figure;
  private long sinceNanos;
  private boolean seen;

  /** Of a figure at which nobody has looked. */
  public Unchanged() {}

  /**
   * Looks at the figure.
   *
   * @param now a monotonic time in nanoseconds
   * @return for how many nanoseconds it has been so, 0 at the first look and at each that finds
   *     another figure than the one before
   */
  public long look(long figure, long now) {
    if (!seen || this.figure != figure) {
      seen = true;
      this.figure = figure;
      sinceNanos = now;
    }
    return now - sinceNanos;
  }
}

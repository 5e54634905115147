package dev.sluice.dataflow.task;

/**
 * How a subtask spends its time: working, waiting for input, or held back by its outputs or by what
 * it has asked outside.
 *
 * <p>Changed at the ends of a turn, never per element. Single-threaded.
 */
public final class Activity {

  /** What a subtask does at a moment. */
  public enum Kind {
    /** User code or the exchange runs. */
    BUSY,
    /** There is nothing to do. */
    IDLE,
    /** There is something to do, but an output is full, or an operator waits for an answer. */
    HELD_BACK
  }

  /**
   * The time spent so far, in nanoseconds.
   *
   * @param busy working
   * @param idle without input
   * @param heldBack with full outputs, or waiting for answers from outside
   */
  public record Totals(long busy, long idle, long heldBack) {

    /** Nothing yet. */
    public static final Totals NONE = new Totals(0, 0, 0);

    /** What was spent since an earlier reading. */
    public Totals since(Totals earlier) {
      return new Totals(busy - earlier.busy, idle - earlier.idle, heldBack - earlier.heldBack);
    }

    /** All three together. */
    public long sum() {
      return busy + idle + heldBack;
    }
  }

  private final long[] nanos = new long[Kind.values().length];
  private Kind kind = Kind.IDLE;
  private long sinceNanos;

  /** Starts idle at a monotonic time. */
  public Activity(long nowNanos) {
    sinceNanos = nowNanos;
  }

  /** What the subtask does now. */
  public Kind kind() {
    return kind;
  }

  /** Changes what the subtask does. */
  public void enter(Kind next, long nowNanos) {
    nanos[kind.ordinal()] += nowNanos - sinceNanos;
    sinceNanos = nowNanos;
    kind = next;
  }

  /** The time spent up to now. */
  public Totals totals(long nowNanos) {
    enter(kind, nowNanos);
    return new Totals(
        nanos[Kind.BUSY.ordinal()], nanos[Kind.IDLE.ordinal()], nanos[Kind.HELD_BACK.ordinal()]);
  }
}

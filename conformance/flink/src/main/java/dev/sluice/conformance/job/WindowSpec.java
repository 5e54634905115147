package dev.sluice.conformance.job;

/**
 * Which windows a random job has. Lengths are milliseconds, or elements where elements are counted.
 *
 * @param kind how elements are grouped
 * @param size the length of a window, the gap of sessions; 0 where there is none
 * @param step from one window to the next; where gaps differ, what a gap grows by; the greatest
 *     length of custom sessions; which bounds of an interval join are left out; 0 where there is
 *     none
 * @param offset where one of the windows starts since the epoch
 */
public record WindowSpec(Kind kind, long size, long step, long offset) {

  /** The kinds of windows that both sides have. */
  public enum Kind {
    /** End to end. */
    TUMBLING,
    /** One every step. */
    SLIDING,
    /** Ended by a gap that is the same for all elements. */
    SESSION,
    /** Ended by a gap that each element brings. */
    DYNAMIC_SESSION,
    /** Of one start, longer by a step each, until the full size. */
    CUMULATIVE,
    /** A number of elements of a key. */
    COUNT,
    /** A number of elements of a key, looked at every step elements. */
    SLIDING_COUNT,
    /** One for all time. */
    GLOBAL,
    /** Those that {@link CustomWindows#of} gives. */
    CUSTOM,
    /** Sessions that grow together only up to a greatest length. */
    CUSTOM_SESSION,
    /**
     * No windows, but pairs: each {@linkplain CaseEvent#isFirst first} element of a key with the
     * others that are from the offset to the size later.
     */
    INTERVAL_JOIN
  }

  private static final int DIFFERENT_GAPS = 4;

  /** Whether a pair must be farther apart than the lower bound of an interval join. */
  public boolean withoutLower() {
    return (step & 1) != 0;
  }

  /** Whether a pair must be nearer than the upper bound of an interval join. */
  public boolean withoutUpper() {
    return (step & 2) != 0;
  }

  /** Whether windows grow together. */
  public boolean isSession() {
    return kind == Kind.SESSION || kind == Kind.DYNAMIC_SESSION || kind == Kind.CUSTOM_SESSION;
  }

  /** Whether elements are counted. */
  public boolean isCounted() {
    return kind == Kind.COUNT || kind == Kind.SLIDING_COUNT;
  }

  /** Whether windows are stretches of time. */
  public boolean isTimed() {
    return !isCounted() && kind != Kind.GLOBAL;
  }

  /** Whether a key can have several windows at one time. */
  public boolean overlaps() {
    return switch (kind) {
      case SLIDING, CUMULATIVE, CUSTOM, CUSTOM_SESSION -> true;
      default -> false;
    };
  }

  /** The gap that an element brings to sessions whose gaps differ, in milliseconds. */
  public static long gapOf(CaseEvent event, long size, long step) {
    return size + step * Math.floorMod(event.value(), DIFFERENT_GAPS);
  }
}

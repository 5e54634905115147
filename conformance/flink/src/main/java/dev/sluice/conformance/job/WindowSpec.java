package dev.sluice.conformance.job;

/**
 * Which windows a random job has. Lengths are milliseconds, or elements where elements are counted.
 *
 * @param kind how elements are grouped
 * @param size the length of a window, the gap of sessions; 0 where there is none
 * @param step from one window to the next; where gaps differ, what a gap grows by; 0 where there is
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
    GLOBAL
  }

  private static final int DIFFERENT_GAPS = 4;

  /** Whether windows grow together. */
  public boolean isSession() {
    return kind == Kind.SESSION || kind == Kind.DYNAMIC_SESSION;
  }

  /** Whether windows are stretches of time. */
  public boolean isTimed() {
    return kind != Kind.COUNT && kind != Kind.SLIDING_COUNT && kind != Kind.GLOBAL;
  }

  /** Whether an element can be in several windows. */
  public boolean overlaps() {
    return kind == Kind.SLIDING && step < size || kind == Kind.CUMULATIVE;
  }

  /** The gap that an element brings to sessions, in milliseconds. */
  public long gapOf(CaseEvent event) {
    return kind == Kind.SESSION
        ? size
        : size + step * Math.floorMod(event.value(), DIFFERENT_GAPS);
  }
}

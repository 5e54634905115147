package dev.sluice.conformance.job;

/**
 * Which elements of a pane a random job drops when it fires.
 *
 * @param kind which evictor
 * @param number a count, a length in milliseconds or a threshold; 0 where there is none
 * @param after whether elements go after the function has seen them instead of before
 */
public record EvictorSpec(Kind kind, long number, boolean after) {

  /** The evictors that both sides have. */
  public enum Kind {
    /** Nothing is dropped. */
    NONE,
    /** All but the last so many. */
    COUNT,
    /** What is older than the newest element by more than a length. */
    TIME,
    /** What is at least a threshold away from the last element. */
    DELTA,
    /** What {@link #drops}, whatever it stands beside. */
    CUSTOM
  }

  /** Nothing is dropped. */
  public static final EvictorSpec NONE = new EvictorSpec(Kind.NONE, 0, false);

  /** Whether the custom evictor drops an element: one in so many values. */
  public static boolean drops(CaseEvent event, long number) {
    return Math.floorMod(event.value(), number) == 0;
  }

  /** Whether it matters in which order a window has its elements. */
  public boolean dependsOnOrder() {
    return kind == Kind.COUNT || kind == Kind.DELTA;
  }
}

package dev.sluice.conformance.job;

/**
 * When the panes of a random job fire.
 *
 * @param kind which trigger
 * @param number a count, an interval in milliseconds or a threshold; 0 where there is none
 * @param purging whether a pane forgets its elements when it has fired
 */
public record TriggerSpec(Kind kind, long number, boolean purging) {

  /** The triggers that both sides have. */
  public enum Kind {
    /** The one that the windows bring. */
    DEFAULT,
    /** At the end of the window. */
    EVENT_TIME,
    /** Every so many elements. */
    COUNT,
    /** At every multiple of an interval, and at the end of the window. */
    CONTINUOUS_EVENT_TIME,
    /** When an element is further than a threshold from the one that fired last. */
    DELTA,
    /** When the input has ended. */
    END_OF_STREAM,
    /** Not at all. */
    NEVER,
    /**
     * When {@linkplain #weightOf weights} have come together, at a span behind each element that
     * {@linkplain #isTimed asks for it} if anything came since, and at the end of the window.
     */
    CUSTOM
  }

  /** The weight for which the custom trigger fires. */
  public static final long FULL_WEIGHT = 6;

  private static final int DIFFERENT_WEIGHTS = 4;

  /** The trigger that the windows bring. */
  public static final TriggerSpec DEFAULT = new TriggerSpec(Kind.DEFAULT, 0, false);

  /** Whether only the progress of event time fires panes, once each as long as nothing is late. */
  public boolean isEventTimeOnly() {
    return kind == Kind.DEFAULT || kind == Kind.EVENT_TIME;
  }

  /** Whether windows may grow together under it. */
  public boolean canMerge() {
    return switch (kind) {
      case DELTA, END_OF_STREAM, NEVER -> false;
      default -> true;
    };
  }

  /** What an element weighs for the custom trigger. */
  public static long weightOf(CaseEvent event) {
    return Math.floorMod(event.value(), DIFFERENT_WEIGHTS);
  }

  /** Whether the custom trigger fires a span behind the element. */
  public static boolean isTimed(CaseEvent event) {
    return event.value() % 2 == 0;
  }
}

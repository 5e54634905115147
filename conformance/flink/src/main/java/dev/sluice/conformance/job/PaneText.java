package dev.sluice.conformance.job;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The words in which both sides tell their results: {@code key window contents @time}, with one
 * blank between them.
 */
public final class PaneText {

  /** Stands for the window where a function is not told it. */
  public static final String UNTOLD = "-";

  /** Stands for the window that has no end. */
  public static final String GLOBAL = "global";

  /** The key of all elements where windows have none. */
  public static final int NO_KEY = 0;

  private static final int MOST_IN_FULL = 40;

  private PaneText() {}

  /** A stretch of time. */
  public static String window(long start, long end) {
    return start + ".." + end;
  }

  /** A pane whose event time is not known yet. */
  public static String pane(int key, String window, String contents) {
    return key + " " + window + " " + contents;
  }

  /** What a function has kept in state, behind its contents. */
  public static String told(String contents, String ofWindow, String ofKey) {
    return contents + "/firings=" + ofWindow + "/of-key=" + ofKey;
  }

  /** A result with its event time. */
  public static String at(String pane, long timestamp) {
    return pane + " @" + timestamp;
  }

  /** An element that reduction has left. */
  public static String reduced(CaseEvent event) {
    return pane(
        event.key(),
        UNTOLD,
        "first=%d,sum=%d,last=%d".formatted(event.position(), event.value(), event.time()));
  }

  /** Two elements that belong together. */
  public static String joined(CaseEvent first, CaseEvent second) {
    return pane(first.key(), UNTOLD, first.position() + "+" + second.position());
  }

  /** A late element. */
  public static String late(CaseEvent event, long timestamp) {
    return at(event.key() + " " + event.position(), timestamp);
  }

  /**
   * Elements: their positions, or a digest of them where they are many.
   *
   * @param inOrder whether in the order that is given, else by position
   */
  public static String elements(Iterable<CaseEvent> elements, boolean inOrder) {
    if (!inOrder) {
      List<CaseEvent> sorted = new ArrayList<>();
      elements.forEach(sorted::add);
      sorted.sort(Comparator.comparingInt(CaseEvent::position));
      return elements(sorted);
    }
    return elements(elements);
  }

  private static String elements(Iterable<CaseEvent> elements) {
    StringBuilder few = new StringBuilder();
    long digest = 1;
    int count = 0;
    for (CaseEvent event : elements) {
      digest = digest * 31 + Tally.scattered(event.position());
      if (count < MOST_IN_FULL) {
        few.append(count == 0 ? "" : ",").append(event.position());
      }
      count++;
    }
    return count <= MOST_IN_FULL ? "[" + few + "]" : "n=%d,order=%x".formatted(count, digest);
  }
}

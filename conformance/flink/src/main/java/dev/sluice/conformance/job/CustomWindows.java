package dev.sluice.conformance.job;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The rules of windows that no library brings, for both sides to wrap. */
public final class CustomWindows {

  private static final int DIFFERENT_WINDOWS = 7;
  private static final long TWICE = 2;

  /**
   * A stretch of time.
   *
   * @param start its first millisecond
   * @param end the first one behind it
   */
  public record Span(long start, long end) {}

  private CustomWindows() {}

  /**
   * The windows of an element: by its value a short one, a long one, both or none.
   *
   * @param size the length of the short ones, in milliseconds
   * @param time the event time of the element
   */
  public static List<Span> of(long size, CaseEvent event, long time) {
    List<Span> spans = new ArrayList<>();
    int choice = Math.floorMod(event.value(), DIFFERENT_WINDOWS);
    if (choice == DIFFERENT_WINDOWS - 1) {
      return spans;
    }
    if (choice % 2 == 0) {
      spans.add(around(time, size));
    }
    if (choice % 3 != 0 || spans.isEmpty()) {
      spans.add(around(time, TWICE * size));
    }
    return spans;
  }

  private static Span around(long time, long size) {
    long start = Math.floorDiv(time, size) * size;
    return new Span(start, start + size);
  }

  /**
   * Which sessions become one: those that touch, from the earliest on, as long as they are not
   * longer together than the greatest length. Each of several equal ones is told.
   *
   * @param longest the greatest length, in milliseconds
   */
  public static List<List<Span>> merged(long longest, Collection<Span> sessions) {
    List<Span> sorted = new ArrayList<>(sessions);
    sorted.sort(Comparator.comparingLong(Span::start).thenComparingLong(Span::end));
    List<List<Span>> groups = new ArrayList<>();
    List<Span> group = new ArrayList<>();
    for (Span each : sorted) {
      if (!group.isEmpty() && !goesWith(longest, cover(group), each)) {
        groups.add(group);
        group = new ArrayList<>();
      }
      group.add(each);
    }
    groups.add(group);
    return groups.stream().filter(several -> several.size() > 1).toList();
  }

  private static boolean goesWith(long longest, Span cover, Span next) {
    long end = Math.max(cover.end(), next.end());
    return next.start() <= cover.end() && end - cover.start() <= longest;
  }

  /** From the first start to the last end. */
  public static Span cover(List<Span> spans) {
    return new Span(
        spans.stream().mapToLong(Span::start).min().orElseThrow(),
        spans.stream().mapToLong(Span::end).max().orElseThrow());
  }
}

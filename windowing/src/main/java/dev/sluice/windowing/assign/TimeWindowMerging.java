package dev.sluice.windowing.assign;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Merges windows of time that overlap or stand side by side, as sessions are.
 *
 * <p>What is merged is told in the order of a hash set, as in Flink: the first one's elements stay
 * in front of those of the others, which evictors and lists of elements show.
 */
final class TimeWindowMerging {

  private TimeWindowMerging() {}

  static void merge(
      Collection<TimeWindow> windows, MergingWindowAssigner.MergeCallback<TimeWindow> callback) {
    if (windows.size() < 2) {
      return;
    }
    List<TimeWindow> sorted = new ArrayList<>(windows);
    sorted.sort(Comparator.comparingLong(TimeWindow::start));
    Set<TimeWindow> run = new HashSet<>();
    TimeWindow covered = null;
    for (TimeWindow window : sorted) {
      if (covered != null && covered.intersects(window)) {
        covered = covered.cover(window);
      } else {
        tell(run, covered, callback);
        run = new HashSet<>();
        covered = window;
      }
      run.add(window);
    }
    tell(run, covered, callback);
  }

  private static void tell(
      Set<TimeWindow> run,
      TimeWindow covered,
      MergingWindowAssigner.MergeCallback<TimeWindow> callback) {
    if (run.size() > 1) {
      callback.merge(run, covered);
    }
  }
}

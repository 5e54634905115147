package dev.sluice.windowing.assign;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Merges windows of time that overlap or stand side by side, as sessions are. */
final class TimeWindowMerging {

  private TimeWindowMerging() {}

  static void merge(
      Collection<TimeWindow> windows, MergingWindowAssigner.MergeCallback<TimeWindow> callback) {
    List<TimeWindow> sorted = new ArrayList<>(windows);
    sorted.sort(Comparator.comparingLong(TimeWindow::start));
    List<TimeWindow> run = new ArrayList<>();
    TimeWindow covered = null;
    for (TimeWindow window : sorted) {
      if (covered != null && covered.intersects(window)) {
        covered = covered.cover(window);
      } else {
        tell(run, covered, callback);
        run = new ArrayList<>();
        covered = window;
      }
      run.add(window);
    }
    tell(run, covered, callback);
  }

  private static void tell(
      List<TimeWindow> run,
      TimeWindow covered,
      MergingWindowAssigner.MergeCallback<TimeWindow> callback) {
    if (run.size() > 1) {
      callback.merge(run, covered);
    }
  }
}

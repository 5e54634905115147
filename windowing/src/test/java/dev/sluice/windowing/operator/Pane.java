package dev.sluice.windowing.operator;

import dev.sluice.windowing.assign.TimeWindow;
import java.util.List;

/** What a window function of the tests puts out: everything it was told. */
record Pane(String key, TimeWindow window, List<Integer> ids) {

  static Pane of(long key, long start, long end, Integer... ids) {
    return new Pane(Long.toString(key), new TimeWindow(start, end), List.of(ids));
  }
}

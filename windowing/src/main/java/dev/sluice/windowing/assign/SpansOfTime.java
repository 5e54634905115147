package dev.sluice.windowing.assign;

import java.util.ArrayList;
import java.util.List;

/** The arithmetic of windows that start every slide. */
final class SpansOfTime {

  private SpansOfTime() {}

  /** All windows that hold a time, the latest first; one where they are laid end to end. */
  static List<TimeWindow> holding(long time, long size, long slide, long offset) {
    long last = TimeWindow.startOf(time, offset, slide);
    if (size == slide) {
      return List.of(new TimeWindow(last, last + size));
    }
    List<TimeWindow> windows = new ArrayList<>((int) Math.min(1 << 16, size / slide + 1));
    for (long start = last; start > time - size; start -= slide) {
      windows.add(new TimeWindow(start, start + size));
    }
    return windows;
  }
}

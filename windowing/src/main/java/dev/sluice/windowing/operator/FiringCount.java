package dev.sluice.windowing.operator;

import dev.sluice.dataflow.state.LongState;
import dev.sluice.windowing.function.PaneInfo;

/**
 * How often the window at hand has fired, and whether it has since it was over. Kept as one number,
 * in the state of the window.
 */
final class FiringCount {

  /** Twice the number of firings, and one if the last of them came when the window was over. */
  private LongState twice;

  /** Declares the state; without this nothing is counted. */
  void open(WindowStore<?, ?> store) {
    twice = store.states().longState("firings");
  }

  /**
   * The firing of the window at hand that is next.
   *
   * @param over whether the window is over
   * @param byElement whether an element has caused it
   * @param last whether it is known that no other will come
   */
  PaneInfo next(boolean over, boolean byElement, boolean last) {
    long value = twice == null ? 0 : twice.value();
    boolean wasOver = (value & 1) != 0;
    PaneInfo.Timing timing = PaneInfo.Timing.EARLY;
    if (over) {
      timing = byElement || wasOver ? PaneInfo.Timing.LATE : PaneInfo.Timing.ON_TIME;
    }
    long index = value >> 1;
    return new PaneInfo(timing, index, index == 0, last);
  }

  /** Counts a firing of the window at hand. */
  void fired(PaneInfo pane) {
    if (twice != null && !pane.last()) {
      boolean over = pane.timing() != PaneInfo.Timing.EARLY;
      twice.update(((pane.index() + 1) << 1) + (over ? 1 : 0));
    }
  }

  void clear() {
    if (twice != null) {
      twice.clear();
    }
  }

  /** Takes the count out of the window at hand. */
  long take() {
    long value = twice == null ? 0 : twice.value();
    clear();
    return value >> 1;
  }

  /** Adds firings of windows that have become the one at hand, which is not over by that. */
  void add(long firings) {
    if (twice != null && firings > 0) {
      twice.update((firings << 1) + twice.value());
    }
  }
}

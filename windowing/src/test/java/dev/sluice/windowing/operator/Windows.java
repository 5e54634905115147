package dev.sluice.windowing.operator;

import dev.sluice.dataflow.operator.Operator;
import dev.sluice.dataflow.operator.OperatorFactory;
import dev.sluice.testkit.OperatorHarness;
import dev.sluice.windowing.assign.EventTimeSessionWindows;
import dev.sluice.windowing.assign.SlidingEventTimeWindows;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import dev.sluice.windowing.assign.WindowAssigner;
import java.time.Duration;
import java.util.List;

/** Short names for what the tests of window operators need again and again. */
final class Windows {

  static {
    Quiet.warnings();
  }

  private Windows() {}

  static WindowAssigner<Object, TimeWindow> tumbling(long size) {
    return TumblingEventTimeWindows.of(Duration.ofMillis(size));
  }

  static WindowAssigner<Object, TimeWindow> sliding(long size, long slide) {
    return SlidingEventTimeWindows.of(Duration.ofMillis(size), Duration.ofMillis(slide));
  }

  static WindowAssigner<Object, TimeWindow> sessions(long gap) {
    return EventTimeSessionWindows.withGap(Duration.ofMillis(gap));
  }

  static OperatorFactory<Event, Pane> factory(WindowAssigner<Object, TimeWindow> windows) {
    return WindowOperators.aggregate(
        new WindowSpec<>(WindowRules.of(windows), Event.byLong(), Event.TYPE),
        Ids.unchanging(),
        Ids.IMMUTABLE,
        (key, window, ids, out) -> out.collect(new Pane(key.toString(), window, List.copyOf(ids))));
  }

  static OperatorHarness<Event, Pane> harness(WindowAssigner<Object, TimeWindow> windows) {
    return OperatorHarness.of(factory(windows))
        .keyedBy(Event.byLong())
        .expectNothingLeft(Windows::stateLeft);
  }

  /** Counts everything that an operator keeps for windows that are open. */
  static long stateLeft(Operator<?, ?> operator) {
    if (operator instanceof AlignedWindowOperator<?, ?, ?, ?, ?> aligned) {
      return aligned.openSlices();
    }
    SessionWindowOperator<?, ?, ?, ?, ?> sessions = (SessionWindowOperator<?, ?, ?, ?, ?>) operator;
    return sessions.openKeys() + sessions.waiting();
  }
}

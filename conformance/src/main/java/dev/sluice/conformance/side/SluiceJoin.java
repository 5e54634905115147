package dev.sluice.conformance.side;

import dev.sluice.api.DataStream;
import dev.sluice.api.IntervalJoinedStreams;
import dev.sluice.api.Step;
import dev.sluice.conformance.job.CaseEvent;
import dev.sluice.conformance.job.JobCase;
import dev.sluice.conformance.job.PaneText;
import dev.sluice.conformance.job.WindowSpec;
import dev.sluice.windowing.function.JoinFunction;
import java.time.Duration;

/** The interval join of a case, as one of Sluice. */
final class SluiceJoin {

  private SluiceJoin() {}

  static Step<String> pairs(DataStream<CaseEvent> events, JobCase job) {
    WindowSpec spec = job.windows();
    IntervalJoinedStreams<CaseEvent, CaseEvent, Integer> joined =
        events
            .filter(CaseEvent::isFirst)
            .keyBy(CaseEvent::key, Integer.class)
            .intervalJoin(
                events.filter(event -> !event.isFirst()).keyBy(CaseEvent::key, Integer.class))
            .between(Duration.ofMillis(spec.offset()), Duration.ofMillis(spec.size()));
    if (spec.withoutLower()) {
      joined = joined.lowerBoundExclusive();
    }
    if (spec.withoutUpper()) {
      joined = joined.upperBoundExclusive();
    }
    return joined
        .apply((JoinFunction<CaseEvent, CaseEvent, String>) PaneText::joined)
        .named(SluiceFunctions.NAME)
        .returns(String.class);
  }
}

package dev.sluice.conformance.flink;

import dev.sluice.conformance.job.CaseEvent;
import dev.sluice.conformance.job.JobCase;
import dev.sluice.conformance.job.PaneText;
import dev.sluice.conformance.job.WindowSpec;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.co.ProcessJoinFunction;
import org.apache.flink.util.Collector;

/** The interval join of a case, as one of Flink. */
final class FlinkJoin {

  private FlinkJoin() {}

  static SingleOutputStreamOperator<String> pairs(DataStream<CaseEvent> events, JobCase job) {
    WindowSpec spec = job.windows();
    KeyedStream.IntervalJoined<CaseEvent, CaseEvent, Integer> joined =
        events
            .filter(CaseEvent::isFirst)
            .keyBy(CaseEvent::key, Types.INT)
            .intervalJoin(events.filter(event -> !event.isFirst()).keyBy(CaseEvent::key, Types.INT))
            .between(Duration.ofMillis(spec.offset()), Duration.ofMillis(spec.size()));
    if (spec.withoutLower()) {
      joined = joined.lowerBoundExclusive();
    }
    if (spec.withoutUpper()) {
      joined = joined.upperBoundExclusive();
    }
    return joined.process(new Pairs(), Types.STRING);
  }

  private static final class Pairs extends ProcessJoinFunction<CaseEvent, CaseEvent, String> {

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(
        CaseEvent first, CaseEvent second, Context context, Collector<String> out) {
      out.collect(PaneText.joined(first, second));
    }
  }
}

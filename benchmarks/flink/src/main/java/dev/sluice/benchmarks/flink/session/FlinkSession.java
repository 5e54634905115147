package dev.sluice.benchmarks.flink.session;

import dev.sluice.benchmarks.flink.job.Count;
import dev.sluice.benchmarks.flink.job.FlinkWork;
import dev.sluice.benchmarks.flink.source.IndexSource;
import dev.sluice.benchmarks.flink.source.TallySink;
import dev.sluice.benchmarks.flink.type.ClickSerializer;
import dev.sluice.benchmarks.flink.type.HandMade;
import dev.sluice.benchmarks.workload.Check;
import dev.sluice.benchmarks.workload.Setting;
import dev.sluice.benchmarks.workload.session.Click;
import dev.sluice.benchmarks.workload.session.SessionCheck;
import dev.sluice.benchmarks.workload.session.Visit;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.EventTimeSessionWindows;

/** source → keyBy(user) → count in sessions with a gap of 5 s → sink. */
public final class FlinkSession implements FlinkWork {

  @Override
  public void declare(StreamExecutionEnvironment environment, Setting setting) {
    long users = setting.keys();
    environment
        .fromSource(
            new IndexSource<>(index -> Click.of(index, users), HandMade.by(new ClickSerializer())),
            WatermarkStrategy.<Click>forBoundedOutOfOrderness(Duration.ofMillis(Click.DISORDER))
                .withTimestampAssigner((click, none) -> click.time()),
            "clicks")
        .keyBy(Click::user, Types.LONG)
        .window(EventTimeSessionWindows.withGap(Duration.ofMillis(Visit.GAP)))
        .aggregate(new Count<>(), new OfUser())
        .name("visits")
        .sinkTo(TallySink.of(SessionCheck::of))
        .name("tally");
  }

  @Override
  public Check check(Setting setting) {
    return new SessionCheck(setting.keys());
  }
}

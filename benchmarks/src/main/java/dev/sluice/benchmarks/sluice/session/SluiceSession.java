package dev.sluice.benchmarks.sluice.session;

import dev.sluice.api.JobBuilder;
import dev.sluice.benchmarks.sluice.job.Count;
import dev.sluice.benchmarks.sluice.job.SluiceWork;
import dev.sluice.benchmarks.sluice.source.IndexSource;
import dev.sluice.benchmarks.sluice.source.TallySink;
import dev.sluice.benchmarks.workload.Check;
import dev.sluice.benchmarks.workload.Meter;
import dev.sluice.benchmarks.workload.Setting;
import dev.sluice.benchmarks.workload.session.Click;
import dev.sluice.benchmarks.workload.session.SessionCheck;
import dev.sluice.benchmarks.workload.session.Visit;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.windowing.assign.EventTimeSessionWindows;
import java.time.Duration;

/** source → keyBy(user) → count in sessions with a gap of 5 s → sink. */
public final class SluiceSession implements SluiceWork {

  @Override
  public void declare(JobBuilder job, Setting setting, Meter meter) {
    long users = setting.keys();
    job.source(
            "clicks",
            new IndexSource<>(
                index -> Click.of(index, users), TypeDescriptor.of(Click.class), meter),
            WatermarkStrategy.<Click>boundedDisorder(Duration.ofMillis(Click.DISORDER))
                .withTimestamps(Click::time))
        .keyByLong(Click::user)
        .window(EventTimeSessionWindows.withGap(Duration.ofMillis(Visit.GAP)))
        .aggregate(new Count<>(), new OfUser())
        .named("visits")
        .sinkTo(TallySink.of(meter, SessionCheck::of))
        .named("tally");
  }

  @Override
  public Check check(Setting setting) {
    return new SessionCheck(setting.keys());
  }
}

package dev.sluice.benchmarks.sluice.slide;

import dev.sluice.api.JobBuilder;
import dev.sluice.benchmarks.sluice.job.Count;
import dev.sluice.benchmarks.sluice.job.SluiceWork;
import dev.sluice.benchmarks.sluice.source.IndexSource;
import dev.sluice.benchmarks.sluice.source.TallySink;
import dev.sluice.benchmarks.workload.Check;
import dev.sluice.benchmarks.workload.Meter;
import dev.sluice.benchmarks.workload.Setting;
import dev.sluice.benchmarks.workload.slide.Reading;
import dev.sluice.benchmarks.workload.slide.SlideCheck;
import dev.sluice.benchmarks.workload.slide.Sliding;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.windowing.assign.SlidingEventTimeWindows;
import java.time.Duration;

/** source → keyBy(long) → count in windows that slide by a second → sink. */
public final class SluiceSlide implements SluiceWork {

  @Override
  public void declare(JobBuilder job, Setting setting, Meter meter) {
    Sliding sliding = Sliding.of(setting);
    job.source(
            "readings",
            new IndexSource<>(sliding::reading, TypeDescriptor.of(Reading.class), meter),
            WatermarkStrategy.<Reading>boundedDisorder(Duration.ofMillis(Reading.DISORDER))
                .withTimestamps(Reading::time))
        .keyByLong(Reading::key)
        .window(
            SlidingEventTimeWindows.of(
                Duration.ofMillis(sliding.size()), Duration.ofMillis(Sliding.SLIDE)))
        .aggregate(new Count<>(), new OfKey())
        .named("counts")
        .sinkTo(TallySink.of(meter, SlideCheck::of))
        .named("tally");
  }

  @Override
  public Check check(Setting setting) {
    return new SlideCheck(Sliding.of(setting));
  }
}

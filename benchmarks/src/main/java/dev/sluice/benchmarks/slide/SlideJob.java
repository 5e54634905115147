package dev.sluice.benchmarks.slide;

import dev.sluice.api.JobArguments;
import dev.sluice.api.JobBuilder;
import dev.sluice.api.JobDefinition;
import dev.sluice.connector.basic.GeneratorSource;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.concurrent.atomic.AtomicLong;

/** source → keyBy(long) → count per window → sink that adds up; runs until stopped. */
final class SlideJob implements JobDefinition {

  static final int PARALLELISM = 2;

  /** How often a source says how far it is; a power of two. */
  private static final int REPORT_EVERY = 1 << 13;

  private final Setting setting;
  private final WindowSums sums = new WindowSums();
  private final AtomicLong read = new AtomicLong();

  SlideJob(Setting setting) {
    this.setting = setting;
  }

  /** About how many readings have been read. */
  long read() {
    return read.get();
  }

  WindowSums sums() {
    return sums;
  }

  private Reading reading(long index) {
    if ((index & (REPORT_EVERY - 1)) == 0) {
      read.lazySet(index);
    }
    return Reading.of(index);
  }

  @Override
  public void define(JobBuilder job, JobArguments args) {
    job.source(
            "readings",
            GeneratorSource.of(
                    TypeDescriptor.of(Reading.class), GeneratorSource.UNBOUNDED, this::reading)
                .inSplits(PARALLELISM),
            WatermarkStrategy.<Reading>monotonous().withTimestamps(Reading::time))
        .keyByLong(Reading::key)
        .window(setting.windows())
        .aggregate(setting.aggregate())
        .named("count")
        .sinkTo(sums.sink())
        .named("sums");
  }
}

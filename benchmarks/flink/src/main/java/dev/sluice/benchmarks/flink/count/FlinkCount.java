package dev.sluice.benchmarks.flink.count;

import dev.sluice.benchmarks.flink.job.FlinkWork;
import dev.sluice.benchmarks.flink.source.IndexSource;
import dev.sluice.benchmarks.flink.source.TallySink;
import dev.sluice.benchmarks.flink.type.EventSerializer;
import dev.sluice.benchmarks.flink.type.HandMade;
import dev.sluice.benchmarks.workload.Check;
import dev.sluice.benchmarks.workload.Setting;
import dev.sluice.benchmarks.workload.count.CountCheck;
import dev.sluice.benchmarks.workload.count.Event;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** source → keyBy(long) → running count per element → sink. */
public final class FlinkCount implements FlinkWork {

  @Override
  public void declare(StreamExecutionEnvironment environment, Setting setting) {
    declare(environment, setting.keys());
  }

  /** The same with so many keys, a power of two. */
  public static void declare(StreamExecutionEnvironment environment, long keys) {
    environment
        .fromSource(
            new IndexSource<>(index -> Event.of(index, keys), HandMade.by(new EventSerializer())),
            WatermarkStrategy.noWatermarks(),
            "events")
        .keyBy(Event::key, Types.LONG)
        .process(new RunningCount())
        .name("running-count")
        .sinkTo(TallySink.of(CountCheck::of))
        .name("tally");
  }

  @Override
  public Check check(Setting setting) {
    return new CountCheck(setting.keys());
  }
}

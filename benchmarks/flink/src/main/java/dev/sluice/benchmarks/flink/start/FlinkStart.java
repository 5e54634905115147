package dev.sluice.benchmarks.flink.start;

import dev.sluice.benchmarks.flink.count.RunningCount;
import dev.sluice.benchmarks.flink.job.FlinkWork;
import dev.sluice.benchmarks.flink.source.FlinkMeter;
import dev.sluice.benchmarks.flink.source.IndexSource;
import dev.sluice.benchmarks.flink.source.TallySink;
import dev.sluice.benchmarks.flink.type.EventSerializer;
import dev.sluice.benchmarks.flink.type.HandMade;
import dev.sluice.benchmarks.workload.Check;
import dev.sluice.benchmarks.workload.Measurement;
import dev.sluice.benchmarks.workload.Report;
import dev.sluice.benchmarks.workload.RunningWork;
import dev.sluice.benchmarks.workload.Setting;
import dev.sluice.benchmarks.workload.count.CountCheck;
import dev.sluice.benchmarks.workload.count.Event;
import dev.sluice.benchmarks.workload.start.FirstResult;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A source that soon ends → keyBy(long) → running count per element → sink. */
public final class FlinkStart implements FlinkWork {

  @Override
  public void declare(StreamExecutionEnvironment environment, Setting setting) {
    long keys = setting.keys();
    FlinkMeter.get().stopAfter(FirstResult.ELEMENTS);
    environment
        .fromSource(
            new IndexSource<>(index -> Event.of(index, keys), HandMade.by(new EventSerializer())),
            WatermarkStrategy.noWatermarks(),
            "events")
        .keyBy(Event::key, Types.LONG)
        .process(new RunningCount())
        .name("running-count")
        .sinkTo(TallySink.ofEach(meter -> new FirstResult()))
        .name("first-result");
  }

  @Override
  public Check check(Setting setting) {
    return new CountCheck(setting.keys());
  }

  @Override
  public Report measure(Measurement measurement, RunningWork running, Setting setting)
      throws Exception {
    return measurement.ofWhole(running, check(setting));
  }
}

package dev.sluice.benchmarks.flink.state;

import dev.sluice.benchmarks.flink.job.FlinkWork;
import dev.sluice.benchmarks.flink.source.IndexSource;
import dev.sluice.benchmarks.flink.source.TallySink;
import dev.sluice.benchmarks.flink.type.EventSerializer;
import dev.sluice.benchmarks.flink.type.HandMade;
import dev.sluice.benchmarks.workload.Check;
import dev.sluice.benchmarks.workload.Setting;
import dev.sluice.benchmarks.workload.count.Event;
import dev.sluice.benchmarks.workload.state.Gaps;
import dev.sluice.benchmarks.workload.state.Profile;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** source → keyBy(long) → 100 bytes for each key, changed by each element → sink. */
public final class FlinkState implements FlinkWork {

  @Override
  public void declare(StreamExecutionEnvironment environment, Setting setting) {
    long keys = setting.keys();
    environment
        .fromSource(
            new IndexSource<>(
                index -> Profile.event(index, keys), HandMade.by(new EventSerializer())),
            WatermarkStrategy.noWatermarks(),
            "events")
        .keyBy(Event::key, Types.LONG)
        .process(new Profiles())
        .name("profiles")
        .sinkTo(TallySink.ofEach(Gaps::new))
        .name("gaps");
  }

  @Override
  public Check check(Setting setting) {
    return Profile.check(setting.keys());
  }
}

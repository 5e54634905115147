package dev.sluice.benchmarks.flink.latency;

import dev.sluice.benchmarks.flink.job.FlinkWork;
import dev.sluice.benchmarks.flink.source.IndexSource;
import dev.sluice.benchmarks.flink.source.TallySink;
import dev.sluice.benchmarks.flink.type.HandMade;
import dev.sluice.benchmarks.flink.type.PingSerializer;
import dev.sluice.benchmarks.workload.Check;
import dev.sluice.benchmarks.workload.Setting;
import dev.sluice.benchmarks.workload.count.CountCheck;
import dev.sluice.benchmarks.workload.latency.Arrivals;
import dev.sluice.benchmarks.workload.latency.Pace;
import dev.sluice.benchmarks.workload.latency.Ping;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** source at an even pace → keyBy(long) → running count per element → sink. */
public final class FlinkLatency implements FlinkWork {

  /** How long Flink may let elements gather, in milliseconds; as it is shipped unless said. */
  private static final long BUFFER_TIMEOUT = Long.getLong("bench.buffer-timeout", 100);

  @Override
  public void declare(StreamExecutionEnvironment environment, Setting setting) {
    long keys = setting.keys();
    environment.setBufferTimeout(BUFFER_TIMEOUT);
    environment
        .fromSource(
            new IndexSource<>(
                HandMade.by(new PingSerializer()), meter -> new PingReader(new Pace(meter, keys))),
            WatermarkStrategy.noWatermarks(),
            "pings")
        .keyBy(Ping::key, Types.LONG)
        .process(new RunningPongs())
        .name("running-count")
        .sinkTo(TallySink.ofEach(Arrivals::new))
        .name("arrivals");
  }

  @Override
  public Check check(Setting setting) {
    return new CountCheck(setting.keys());
  }
}

package dev.sluice.benchmarks.flink.job;

import dev.sluice.benchmarks.workload.Check;
import dev.sluice.benchmarks.workload.Measurement;
import dev.sluice.benchmarks.workload.Report;
import dev.sluice.benchmarks.workload.RunningWork;
import dev.sluice.benchmarks.workload.Setting;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A work in its form for Flink. */
public interface FlinkWork {

  /** Declares the job. */
  void declare(StreamExecutionEnvironment environment, Setting setting);

  /** What Flink is told for this work beyond what it is told for all, as keys and values. */
  default Map<String, String> options() {
    return Map.of();
  }

  /** What its sinks must have seen. */
  Check check(Setting setting);

  /** Measures the job, which runs. */
  default Report measure(Measurement measurement, RunningWork running, Setting setting)
      throws Exception {
    return measurement.of(running, check(setting));
  }
}

package dev.sluice.benchmarks.flink;

import dev.sluice.benchmarks.flink.job.FlinkWork;
import dev.sluice.benchmarks.flink.source.FlinkMeter;
import dev.sluice.benchmarks.workload.Measurement;
import dev.sluice.benchmarks.workload.Meter;
import dev.sluice.benchmarks.workload.Report;
import dev.sluice.benchmarks.workload.Setting;
import dev.sluice.benchmarks.workload.Worker;

/** The main class of the process: runs one work as the words of its command line say. */
public final class FlinkWorker {

  private FlinkWorker() {}

  /**
   * Runs a work and prints its {@link Report}; ends with 1 when it cannot.
   *
   * @param args a {@link Setting}
   */
  public static void main(String[] args) {
    Worker.main(args, FlinkWorker::run);
  }

  private static Report run(Setting setting) throws Exception {
    FlinkWork work = FlinkWorks.named(setting.work());
    Meter meter = new Meter(setting.parallelism());
    FlinkMeter.set(meter);
    RunningFlinkJob running = FlinkCluster.start(setting).submit(work, setting);
    return work.measure(new Measurement(setting, meter), running, setting);
  }
}

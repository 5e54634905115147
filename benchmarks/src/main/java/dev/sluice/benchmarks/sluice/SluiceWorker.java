package dev.sluice.benchmarks.sluice;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.sluice.api.JobArguments;
import dev.sluice.benchmarks.sluice.job.SluiceWork;
import dev.sluice.benchmarks.workload.Measurement;
import dev.sluice.benchmarks.workload.Meter;
import dev.sluice.benchmarks.workload.Report;
import dev.sluice.benchmarks.workload.Setting;
import dev.sluice.benchmarks.workload.Worker;
import dev.sluice.runtime.Sluice;
import java.util.Map;

/** The main class of a process that runs one work as the words of its command line say. */
public final class SluiceWorker {

  private SluiceWorker() {}

  /**
   * Runs a work and prints its {@link Report}; ends with 1 when it cannot.
   *
   * @param args a {@link Setting}
   */
  public static void main(String[] args) {
    Worker.main(args, SluiceWorker::run);
  }

  private static Report run(Setting setting) throws Exception {
    SluiceWork work = SluiceWorks.named(setting.work());
    Meter meter = new Meter(setting.parallelism());
    try (Sluice sluice = Sluice.local(configuration(setting))) {
      RunningSluiceJob running =
          new RunningSluiceJob(
              sluice.submit(
                  setting.work(),
                  (job, args) -> work.declare(job, setting, meter),
                  JobArguments.none()));
      return work.measure(new Measurement(setting, meter), running, setting);
    }
  }

  private static Config configuration(Setting setting) {
    if (setting.checkpointMillis() == 0) {
      return ConfigFactory.parseMap(
          Map.of("sluice.parallelism", setting.parallelism(), "sluice.store.kind", "none"));
    }
    return ConfigFactory.parseMap(
        Map.of(
            "sluice.parallelism",
            setting.parallelism(),
            "sluice.store.kind",
            "file",
            "sluice.store.directory",
            setting.directory().resolve("state").toString(),
            "sluice.checkpoint.interval",
            setting.checkpointMillis() + "ms",
            "sluice.restart.strategy",
            "none"));
  }
}

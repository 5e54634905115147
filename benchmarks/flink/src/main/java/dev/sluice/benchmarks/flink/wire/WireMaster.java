package dev.sluice.benchmarks.flink.wire;

import dev.sluice.benchmarks.flink.cluster.JobManager;
import dev.sluice.benchmarks.flink.count.FlinkCount;
import dev.sluice.benchmarks.workload.Meter;
import dev.sluice.benchmarks.workload.ProcessEnd;
import dev.sluice.benchmarks.workload.wire.Station;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The main class of the process that is Flink's job manager; it gives the count to two task
 * managers.
 */
public final class WireMaster {

  private static final int WORKERS = 2;

  private WireMaster() {}

  /**
   * Runs until standard input ends.
   *
   * @param args the directory of the configuration, and how many subtasks each operator has
   */
  public static void main(String[] args) {
    ProcessEnd.withParent();
    ProcessEnd.haltAfter(() -> run(args));
  }

  private static void run(String[] args) throws Exception {
    int lanes = Integer.parseInt(args[1]);
    JobManager manager = JobManager.start(args[0]);
    new Station(new Meter(0), keys -> submit(manager, lanes, keys)).obey();
  }

  private static void submit(JobManager manager, int lanes, long keys) throws Exception {
    manager.awaitWorkers(WORKERS);
    StreamExecutionEnvironment environment = manager.environment(lanes);
    FlinkCount.declare(environment, keys);
    manager.submit(environment);
  }
}

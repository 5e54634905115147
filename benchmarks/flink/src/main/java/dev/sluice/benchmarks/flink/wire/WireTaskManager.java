package dev.sluice.benchmarks.flink.wire;

import dev.sluice.benchmarks.flink.source.FlinkMeter;
import dev.sluice.benchmarks.workload.Meter;
import dev.sluice.benchmarks.workload.ProcessEnd;
import dev.sluice.benchmarks.workload.wire.Station;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;

/**
 * The main class of a process that is a task manager of Flink and says how far its subtasks are.
 */
public final class WireTaskManager {

  private WireTaskManager() {}

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
    Meter meter = new Meter(Integer.parseInt(args[1]));
    FlinkMeter.set(meter);
    Thread runner = new Thread(() -> manage(args[0]), "task-manager");
    runner.start();
    new Station(meter, WireTaskManager::refuse).obey();
  }

  private static void manage(String directory) {
    try {
      TaskManagerRunner.main(new String[] {"--configDir", directory});
    } catch (Exception e) {
      // Standard error is where the other side looks for last words.
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private static void refuse(long keys) {
    throw new IllegalStateException("a task manager takes no jobs; the job manager does");
  }
}

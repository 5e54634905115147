package dev.sluice.benchmarks.flink.recovery;

import dev.sluice.benchmarks.workload.ProcessEnd;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;

/** The main class of a process that is Flink's own task manager, but ends with its parent. */
public final class FlinkTaskManager {

  private FlinkTaskManager() {}

  /**
   * Runs until it is killed.
   *
   * @param args the directory of the configuration
   */
  public static void main(String[] args) throws Exception {
    ProcessEnd.withParent();
    TaskManagerRunner.main(new String[] {"--configDir", args[0]});
  }
}

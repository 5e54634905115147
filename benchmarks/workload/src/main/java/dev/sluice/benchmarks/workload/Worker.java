package dev.sluice.benchmarks.workload;

import java.util.List;

/** What the main class of a process does that runs one work. */
@FunctionalInterface
public interface Worker {

  /** Runs the work of a setting, and says how it was. */
  Report run(Setting setting) throws Exception;

  /**
   * Runs a work and prints its {@link Report}, then ends the process: with 1 when it cannot.
   *
   * @param args a {@link Setting}
   */
  static void main(String[] args, Worker worker) {
    ProcessEnd.withParent();
    int code = 0;
    try {
      System.out.println(worker.run(Setting.parse(List.of(args))).line());
    } catch (Throwable e) {
      // Standard error is where the other side looks for last words.
      e.printStackTrace();
      code = 1;
    }
    System.out.flush();
    ProcessEnd.exit(code);
  }
}

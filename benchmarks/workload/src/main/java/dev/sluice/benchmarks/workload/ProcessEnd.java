package dev.sluice.benchmarks.workload;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How this process ends, in a way that leaves none behind. Safe for any thread. */
public final class ProcessEnd {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private ProcessEnd() {}

  /** What a process is there for. */
  @FunctionalInterface
  public interface Task {

    /** Carries it out. */
    void run() throws Exception;
  }

  /** Lets this process end when the one is gone that has started it, even if that was killed. */
  public static void withParent() {
    ProcessHandle.current()
        .parent()
        .ifPresent(parent -> parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1)));
  }

  /**
   * Carries out a task and ends at once, whatever threads are left: with 0, or with 1 and the
   * failure on standard error.
   */
  public static void haltAfter(Task task) {
    int code = 0;
    try {
      task.run();
    } catch (Throwable e) {
      // Standard error is where the other side looks for last words.
      e.printStackTrace();
      code = 1;
    }
    System.out.flush();
    Runtime.getRuntime().halt(code);
  }

  /**
   * Ends as a JVM does, so that recordings and archives of classes are written, or by force when
   * that takes too long.
   */
  public static void exit(int code) {
    exit(code, PATIENCE);
  }

  static void exit(int code, Duration patience) {
    Thread force = new Thread(() -> haltAfter(code, patience), "end-by-force");
    force.setDaemon(true);
    force.start();
    System.exit(code);
  }

  private static void haltAfter(int code, Duration patience) {
    try {
      // Nobody counts it down; threads go on while the hooks of the JVM run.
      new CountDownLatch(1).await(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(code);
  }
}

package dev.sluice.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Makes one measurement after the other, and goes on with the next when one fails: all together
 * take hours. Used by one thread.
 */
final class Attempts {

  private final PrintStream err;
  private final List<String> failed = new ArrayList<>();

  /** A measurement. */
  @FunctionalInterface
  interface Attempt {
    void make() throws InterruptedException;
  }

  /**
   * None so far.
   *
   * @param err where failures are told
   */
  Attempts(PrintStream err) {
    this.err = err;
  }

  /**
   * Makes a measurement.
   *
   * @throws CancellationException when this process ends, so that nothing may follow
   */
  void make(String name, Attempt attempt) throws InterruptedException {
    try {
      attempt.make();
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      failed.add(name);
      err.println("sluice bench: " + name + " failed:");
      e.printStackTrace(err);
    }
  }

  /** The names of those that have failed. */
  List<String> failed() {
    return List.copyOf(failed);
  }
}

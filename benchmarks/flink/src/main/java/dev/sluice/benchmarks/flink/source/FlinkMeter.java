package dev.sluice.benchmarks.flink.source;

import dev.sluice.benchmarks.workload.Meter;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The meter of the one job that this process runs.
 *
 * <p>Static, for Flink serializes the functions of a job, and a task manager is in this process.
 */
public final class FlinkMeter {

  private static final AtomicReference<Meter> METER = new AtomicReference<>();

  private FlinkMeter() {}

  /** Says which it is. */
  public static void set(Meter meter) {
    METER.set(meter);
  }

  /** The meter. */
  public static Meter get() {
    return METER.get();
  }
}

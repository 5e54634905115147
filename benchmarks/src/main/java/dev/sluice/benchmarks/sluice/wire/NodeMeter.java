package dev.sluice.benchmarks.sluice.wire;

import dev.sluice.benchmarks.workload.Meter;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The meter of the one job that this process runs a part of.
 *
 * <p>Static, for every node makes the job anew by the name of its class.
 */
final class NodeMeter {

  private static final AtomicReference<Meter> METER = new AtomicReference<>();

  private NodeMeter() {}

  static void set(Meter meter) {
    METER.set(meter);
  }

  static Meter get() {
    return METER.get();
  }
}

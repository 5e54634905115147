package dev.sluice.benchmarks.sluice;

import dev.sluice.benchmarks.sluice.count.SluiceCount;
import dev.sluice.benchmarks.sluice.job.SluiceWork;
import dev.sluice.benchmarks.sluice.latency.SluiceLatency;
import dev.sluice.benchmarks.sluice.start.SluiceStart;
import dev.sluice.benchmarks.sluice.state.SluiceState;
import dev.sluice.benchmarks.sluice.ysb.SluiceYsb;

/** Finds a work by its name. */
final class SluiceWorks {

  private SluiceWorks() {}

  static SluiceWork named(String name) {
    return switch (name) {
      case "count" -> new SluiceCount();
      case "latency" -> new SluiceLatency();
      case "start" -> new SluiceStart();
      case "state" -> new SluiceState();
      case "ysb" -> new SluiceYsb();
      default -> throw new IllegalArgumentException("Sluice has no work '%s'".formatted(name));
    };
  }
}

package dev.sluice.benchmarks.flink;

import dev.sluice.benchmarks.flink.count.FlinkCount;
import dev.sluice.benchmarks.flink.job.FlinkWork;
import dev.sluice.benchmarks.flink.latency.FlinkLatency;
import dev.sluice.benchmarks.flink.start.FlinkStart;
import dev.sluice.benchmarks.flink.state.FlinkState;
import dev.sluice.benchmarks.flink.ysb.FlinkYsb;

/** Finds a work by its name. */
final class FlinkWorks {

  private FlinkWorks() {}

  static FlinkWork named(String name) {
    return switch (name) {
      case "count" -> new FlinkCount();
      case "latency" -> new FlinkLatency();
      case "start" -> new FlinkStart();
      case "state" -> new FlinkState();
      case "ysb" -> new FlinkYsb();
      default -> throw new IllegalArgumentException("Flink has no work '%s'".formatted(name));
    };
  }
}

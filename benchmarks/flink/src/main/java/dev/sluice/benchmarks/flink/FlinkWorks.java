package dev.sluice.benchmarks.flink;

import dev.sluice.benchmarks.flink.count.FlinkCount;
import dev.sluice.benchmarks.flink.job.FlinkWork;
import dev.sluice.benchmarks.flink.join.FlinkJoin;
import dev.sluice.benchmarks.flink.latency.FlinkLatency;
import dev.sluice.benchmarks.flink.nexmark.FlinkNexmark;
import dev.sluice.benchmarks.flink.session.FlinkSession;
import dev.sluice.benchmarks.flink.slide.FlinkSlide;
import dev.sluice.benchmarks.flink.start.FlinkStart;
import dev.sluice.benchmarks.flink.state.FlinkState;
import dev.sluice.benchmarks.flink.ysb.FlinkYsb;
import dev.sluice.benchmarks.workload.nexmark.Query;

/** Finds a work by its name. */
final class FlinkWorks {

  private FlinkWorks() {}

  static FlinkWork named(String name) {
    if (Query.isQuery(name)) {
      return new FlinkNexmark();
    }
    return switch (name) {
      case "count" -> new FlinkCount();
      case "latency" -> new FlinkLatency();
      case "start" -> new FlinkStart();
      case "state" -> new FlinkState();
      case "ysb" -> new FlinkYsb();
      case "session" -> new FlinkSession();
      case "join" -> new FlinkJoin();
      case "slide-hour", "slide-minute" -> new FlinkSlide();
      default -> throw new IllegalArgumentException("Flink has no work '%s'".formatted(name));
    };
  }
}

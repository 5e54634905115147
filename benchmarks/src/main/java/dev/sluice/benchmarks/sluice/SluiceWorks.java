package dev.sluice.benchmarks.sluice;

import dev.sluice.benchmarks.sluice.count.SluiceCount;
import dev.sluice.benchmarks.sluice.job.SluiceWork;
import dev.sluice.benchmarks.sluice.join.SluiceJoin;
import dev.sluice.benchmarks.sluice.latency.SluiceLatency;
import dev.sluice.benchmarks.sluice.nexmark.SluiceNexmark;
import dev.sluice.benchmarks.sluice.session.SluiceSession;
import dev.sluice.benchmarks.sluice.slide.SluiceSlide;
import dev.sluice.benchmarks.sluice.start.SluiceStart;
import dev.sluice.benchmarks.sluice.state.SluiceState;
import dev.sluice.benchmarks.sluice.ysb.SluiceYsb;
import dev.sluice.benchmarks.workload.nexmark.Query;

/** Finds a work by its name. */
final class SluiceWorks {

  private SluiceWorks() {}

  static SluiceWork named(String name) {
    if (Query.isQuery(name)) {
      return new SluiceNexmark();
    }
    return switch (name) {
      case "count" -> new SluiceCount();
      case "latency" -> new SluiceLatency();
      case "start" -> new SluiceStart();
      case "state" -> new SluiceState();
      case "ysb" -> new SluiceYsb();
      case "session" -> new SluiceSession();
      case "join" -> new SluiceJoin();
      case "slide-hour", "slide-minute" -> new SluiceSlide();
      default -> throw new IllegalArgumentException("Sluice has no work '%s'".formatted(name));
    };
  }
}

package dev.sluice.benchmarks.versus;

import dev.sluice.benchmarks.versus.process.Engine;
import dev.sluice.benchmarks.workload.Report;
import java.util.ArrayList;
import java.util.List;

/**
 * The runs of a setting so far.
 *
 * @param sluice those of ours
 * @param flink those of Flink
 */
record Outcome(List<Report> sluice, List<Report> flink) {

  Outcome() {
    this(new ArrayList<>(), new ArrayList<>());
  }

  List<Report> of(Engine engine) {
    return switch (engine) {
      case SLUICE -> sluice;
      case FLINK -> flink;
    };
  }
}

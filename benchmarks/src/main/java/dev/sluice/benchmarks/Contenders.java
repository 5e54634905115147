package dev.sluice.benchmarks;

import dev.sluice.benchmarks.figure.Lines;
import dev.sluice.benchmarks.versus.latency.LatencyVersus;
import java.util.List;

/**
 * What is measured against Flink by other figures than elements per second.
 *
 * @param given what was asked for
 * @param lines takes the figures
 */
record Contenders(BenchArguments given, Lines lines) {

  /** Their names, in the order in which they are run. */
  static final List<String> WORKS = List.of(LatencyVersus.WORK);

  void measure() {
    if (given.wants(LatencyVersus.WORK)) {
      new LatencyVersus(BenchArguments.home(), given.directory(), given.versus(), lines).measure();
    }
  }
}

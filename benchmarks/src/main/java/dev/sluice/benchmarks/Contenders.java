package dev.sluice.benchmarks;

import dev.sluice.benchmarks.figure.Lines;
import dev.sluice.benchmarks.versus.latency.LatencyVersus;
import dev.sluice.benchmarks.versus.recovery.RecoveryVersus;
import dev.sluice.benchmarks.versus.start.StartVersus;
import dev.sluice.dataflow.time.SystemClock;
import java.nio.file.Files;
import java.util.List;

/**
 * What is measured against Flink by other figures than elements per second.
 *
 * @param given what was asked for
 * @param lines takes the figures
 */
record Contenders(BenchArguments given, Lines lines) {

  /** Their names, in the order in which they are run. */
  static final List<String> WORKS =
      List.of(LatencyVersus.WORK, StartVersus.WORK, RecoveryVersus.WORK);

  /** Starts are short, and differ more from each other than long runs do. */
  private static final int STARTS_PER_PAIR = 3;

  void measure() {
    if (given.wants(LatencyVersus.WORK)) {
      new LatencyVersus(BenchArguments.home(), given.directory(), given.versus(), lines).measure();
    }
    if (given.wants(StartVersus.WORK)) {
      int times = given.versus().pairs() * STARTS_PER_PAIR;
      new StartVersus(BenchArguments.home(), given.directory(), times, new SystemClock(), lines)
          .measure();
    }
    if (given.wants(RecoveryVersus.WORK)) {
      recovery();
    }
  }

  private void recovery() {
    if (!Files.isDirectory(given.cassandraJars())) {
      lines.progress(
          "There are no jars of Cassandra in %s, so recovery is left out."
              .formatted(given.cassandraJars()));
      return;
    }
    RecoveryVersus.Place place =
        new RecoveryVersus.Place(BenchArguments.home(), given.directory(), given.cassandraJars());
    new RecoveryVersus(place, given.versus().pairs(), new SystemClock(), lines).measure();
  }
}

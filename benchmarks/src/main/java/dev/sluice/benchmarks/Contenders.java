package dev.sluice.benchmarks;

import dev.sluice.benchmarks.figure.Lines;
import dev.sluice.benchmarks.versus.latency.LatencyVersus;
import dev.sluice.benchmarks.versus.process.Place;
import dev.sluice.benchmarks.versus.recovery.RecoveryVersus;
import dev.sluice.benchmarks.versus.start.StartVersus;
import dev.sluice.benchmarks.versus.wire.WireVersus;
import dev.sluice.dataflow.time.SystemClock;
import java.nio.file.Files;
import java.util.List;

/**
 * What is measured against Flink by other figures than elements per second, or in several
 * processes.
 *
 * @param given what was asked for
 * @param lines takes the figures
 */
record Contenders(BenchArguments given, Lines lines) {

  /** Their names, in the order in which they are run. */
  static final List<String> WORKS =
      List.of(LatencyVersus.WORK, StartVersus.WORK, RecoveryVersus.WORK, WireVersus.WORK);

  /** Starts are short, and differ more from each other than long runs do. */
  private static final int STARTS_PER_PAIR = 3;

  void measure(Attempts attempts) throws InterruptedException {
    if (given.wants(LatencyVersus.WORK)) {
      attempts.make(LatencyVersus.WORK, this::latency);
    }
    if (given.wants(StartVersus.WORK)) {
      attempts.make(StartVersus.WORK, this::start);
    }
    if (given.wants(RecoveryVersus.WORK) && hasCassandra(RecoveryVersus.WORK)) {
      attempts.make(RecoveryVersus.WORK, this::recovery);
    }
    if (given.wants(WireVersus.WORK) && hasCassandra(WireVersus.WORK)) {
      attempts.make(WireVersus.WORK, this::wire);
    }
  }

  private void latency() {
    new LatencyVersus(BenchArguments.home(), given.directory(), given.versus(), lines).measure();
  }

  private void start() {
    int times = given.versus().pairs() * STARTS_PER_PAIR;
    new StartVersus(BenchArguments.home(), given.directory(), times, new SystemClock(), lines)
        .measure();
  }

  private void recovery() {
    new RecoveryVersus(place(), given.versus().pairs(), new SystemClock(), lines).measure();
  }

  private void wire() {
    new WireVersus(place(), given.wireVersus(), new SystemClock(), lines).measure();
  }

  private Place place() {
    return new Place(BenchArguments.home(), given.directory(), given.cassandraJars());
  }

  private boolean hasCassandra(String work) {
    boolean has = Files.isDirectory(given.cassandraJars());
    if (!has) {
      lines.progress(
          "There are no jars of Cassandra in %s, so %s is left out."
              .formatted(given.cassandraJars(), work));
    }
    return has;
  }
}

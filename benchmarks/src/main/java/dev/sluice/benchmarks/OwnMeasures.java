package dev.sluice.benchmarks;

import dev.sluice.benchmarks.checkpoint.CheckpointBenchmark;
import dev.sluice.benchmarks.checkpoint.Store;
import dev.sluice.benchmarks.slide.SlideBenchmark;
import dev.sluice.benchmarks.wire.WireBenchmark;
import dev.sluice.dataflow.time.SystemClock;
import java.nio.file.Files;

/**
 * What Sluice is measured at against itself.
 *
 * @param given what is wanted
 * @param lines where figures go
 */
record OwnMeasures(BenchArguments given, PrintedLines lines) {

  void measure(Attempts attempts) throws InterruptedException {
    CheckpointBenchmark checkpoint =
        new CheckpointBenchmark(given.size(), given.directory(), given.cassandraJars(), lines);
    if (given.wants("delta")) {
      attempts.make("delta", checkpoint::delta);
    }
    if (given.wants("slices")) {
      attempts.make("slices", this::slices);
    }
    if (given.wants("exchange") && hasCassandra("exchange")) {
      attempts.make("exchange", this::exchange);
    }
    for (Store store : given.stores()) {
      boolean wanted = given.wants("throughput") || given.wants("restore");
      if (wanted && (store != Store.CASSANDRA || hasCassandra("the store on it"))) {
        measure(checkpoint, store, attempts);
      }
    }
  }

  private void slices() throws InterruptedException {
    SlideBenchmark.Size size =
        given.quick() ? SlideBenchmark.Size.QUICK : SlideBenchmark.Size.WHOLE;
    new SlideBenchmark(size, new SystemClock(), lines).measure();
  }

  private void exchange() throws InterruptedException {
    new WireBenchmark(given.exchange(), given.directory(), given.cassandraJars(), lines).measure();
  }

  private boolean hasCassandra(String what) {
    boolean has = Files.isDirectory(given.cassandraJars());
    if (!has) {
      lines.progress(
          "There are no jars of Cassandra in %s, so %s is left out; a build of Sluice leaves them in embedded-cassandra/server/target/lib."
              .formatted(given.cassandraJars(), what));
    }
    return has;
  }

  private void measure(CheckpointBenchmark checkpoint, Store store, Attempts attempts)
      throws InterruptedException {
    if (given.wants("throughput")) {
      attempts.make("throughput", () -> checkpoint.throughput(store));
    }
    if (given.wants("restore")) {
      attempts.make("restore", () -> checkpoint.restore(store));
    }
  }
}

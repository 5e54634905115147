package dev.sluice.benchmarks.checkpoint;

import dev.sluice.benchmarks.figure.Figure;
import dev.sluice.benchmarks.figure.Lines;
import dev.sluice.dataflow.time.ProcessingClock;
import dev.sluice.dataflow.time.SystemClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Measures what checkpoints cost a job, what they write, and how fast a job has its state again.
 *
 * <p>State lies in a new directory under the one that is given, which is removed behind each
 * measurement. Used by one thread.
 */
public final class CheckpointBenchmark {

  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final double MILLION = 1e6;

  /** A row has its key and the length of its state too. */
  private static final long BYTES_PER_ROW = 104;

  private static final int ONE_IN_TWENTY = 20;
  private static final int ONE_IN_A_HUNDRED = 100;

  private final Size size;
  private final Path directory;
  private final Path cassandraJars;
  private final Lines lines;
  private final ProcessingClock clock = new SystemClock();

  /**
   * Creates a benchmark.
   *
   * @param directory for state, on the disk that is to be measured
   * @param cassandraJars the jars of an embedded Cassandra
   */
  public CheckpointBenchmark(Size size, Path directory, Path cassandraJars, Lines lines) {
    this.size = size;
    this.directory = directory;
    this.cassandraJars = cassandraJars;
    this.lines = lines;
  }

  /** Whether there is a Cassandra that could be started. */
  public boolean hasCassandra() {
    return Files.isDirectory(cassandraJars);
  }

  private interface Measurement {
    void in(Store.Place place) throws InterruptedException;
  }

  private void measure(Measurement measurement) throws InterruptedException {
    Path place;
    try {
      Files.createDirectories(directory);
      place = Files.createTempDirectory(directory, "bench-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      measurement.in(new Store.Place(place, cassandraJars));
    } finally {
      remove(place);
    }
  }

  private static void remove(Path tree) {
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Measures a job that takes a checkpoint each second against one that takes none. */
  public void throughput(Store store) throws InterruptedException {
    for (long changing : List.of(size.keys(), size.keys() / ONE_IN_TWENTY)) {
      Load load = new Load(size.keys(), changing, size.parallelism());
      Throughput.Plan plan = new Throughput.Plan(load, store, INTERVAL, size);
      lines.progress(
          String.format(
              Locale.ROOT,
              "checkpoint: %,d keys × %d B of which %,d change, store %s, %d pairs of %d s behind %d s …",
              load.keys(),
              Load.BYTES_PER_KEY,
              changing,
              store.word(),
              size.pairs(),
              size.window().toSeconds(),
              size.warmUp().toSeconds()));
      measure(
          place ->
              new ThroughputReport(plan, new Throughput(plan, clock).measure(place)).tell(lines));
    }
  }

  /** Measures what is written when one key in a hundred has changed. */
  public void delta() throws InterruptedException {
    Load load = new Load(size.keys(), size.keys() / ONE_IN_A_HUNDRED, size.parallelism());
    lines.progress("delta: 1 % of the keys change …");
    measure(place -> tell(load, new Delta(load).measure(place)));
  }

  private void tell(Load load, Delta.Sizes sizes) {
    Figure percent = sizes.percentOfBase();
    lines.figure(
        String.format(
            Locale.ROOT,
            "delta, 1 %% of %,d keys × %d B changed: %s %% of a full base of %.1f MB",
            load.keys(),
            Load.BYTES_PER_KEY,
            percent.text("%.2f"),
            sizes.baseBytes() / MILLION),
        String.format(
            Locale.ROOT,
            "{\"benchmark\":\"delta\",\"keys\":%d,\"base_bytes\":%d,\"delta_percent\":%s}",
            load.keys(),
            sizes.baseBytes(),
            percent.json()));
  }

  /** Measures how fast a job has its state again. */
  public void restore(Store store) throws InterruptedException {
    long keys = size.restoredBytes() / BYTES_PER_ROW;
    Load load = new Load(keys, 1, size.parallelism());
    lines.progress(
        String.format(
            Locale.ROOT,
            "restore: %,d keys × %d B from %s, %d pairs …",
            keys,
            Load.BYTES_PER_KEY,
            store.word(),
            size.pairs()));
    measure(place -> tell(store, new Restore(load, size.pairs(), clock).measure(store, place)));
  }

  private void tell(Store store, Restore.Times times) {
    lines.figure(
        String.format(
            Locale.ROOT,
            "restore, %.0f MB from %s: %s MB/s, raw replay %s MB/s, ratio %s, %d pairs",
            times.bytes() / MILLION,
            store.word(),
            times.megabytesPerSecond().text("%.0f"),
            times.rawMegabytesPerSecond().text("%.0f"),
            times.ratios().text("%.2f"),
            size.pairs()),
        String.format(
            Locale.ROOT,
            "{\"benchmark\":\"restore\",\"store\":\"%s\",\"bytes\":%d,\"pairs\":%d,"
                + "\"megabytes_per_second\":%s,\"raw_megabytes_per_second\":%s,\"ratio\":%s}",
            store.word(),
            times.bytes(),
            size.pairs(),
            times.megabytesPerSecond().json(),
            times.rawMegabytesPerSecond().json(),
            times.ratios().json()));
  }
}

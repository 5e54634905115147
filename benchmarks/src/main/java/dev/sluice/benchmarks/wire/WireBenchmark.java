package dev.sluice.benchmarks.wire;

import dev.sluice.benchmarks.figure.Lines;
import dev.sluice.cassandra.CassandraSettings;
import dev.sluice.cassandra.EmbeddedCassandra;
import dev.sluice.cassandra.ServerClassPath;
import dev.sluice.dataflow.time.SystemClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Measures {@link WireJob} on two nodes against the same job in one JVM.
 *
 * <p>Each JVM is a process. The one that runs the job alone is measured before a pair is started
 * and after it has ended, as a pair may keep processors busy without a job; it is compared with the
 * mean of both. State lies in a new directory, which is removed. Used by one thread.
 */
public final class WireBenchmark {

  private final Size size;
  private final Path directory;
  private final Path cassandraJars;
  private final Lines lines;
  private final Runs runs;

  /**
   * How much is measured. Immutable.
   *
   * @param transports over what
   * @param parallelisms subtasks of each operator, an even number: every node has as many of each,
   *     and half of the elements cross
   * @param warmUp how long each run goes on before it is measured
   * @param window how long a measurement takes
   * @param windows measurements in a run
   * @param idle how long nodes are looked at without input
   */
  public record Size(
      List<Transport> transports,
      List<Integer> parallelisms,
      Duration warmUp,
      Duration window,
      int windows,
      Duration idle) {

    private static final List<Integer> PARALLELISMS = List.of(2, 8);

    /** As figures are published. */
    public static final Size WHOLE = size(10, 10, 3);

    /** For a first look. */
    public static final Size QUICK = size(5, 5, 2);

    private static Size size(int warmUp, int window, int windows) {
      return new Size(
          List.of(Transport.values()),
          PARALLELISMS,
          Duration.ofSeconds(warmUp),
          Duration.ofSeconds(window),
          windows,
          Duration.ofSeconds(10));
    }

    /** The same over these transports only. */
    public Size over(List<Transport> only) {
      return new Size(only, parallelisms, warmUp, window, windows, idle);
    }

    /** The same with these parallelisms only. */
    public Size of(List<Integer> only) {
      return new Size(transports, only, warmUp, window, windows, idle);
    }

    /** The same with another time for each measurement. */
    public Size withWindow(Duration length) {
      return new Size(transports, parallelisms, warmUp, length, windows, idle);
    }

    /** The same with another number of measurements in a run. */
    public Size withWindows(int number) {
      return new Size(transports, parallelisms, warmUp, window, number, idle);
    }
  }

  private static final long KEYS = 1 << 16;

  /**
   * Creates a benchmark.
   *
   * @param directory for logs and state
   * @param cassandraJars the jars of the Cassandra that nodes share
   */
  public WireBenchmark(Size size, Path directory, Path cassandraJars, Lines lines) {
    this.size = size;
    this.directory = directory;
    this.cassandraJars = cassandraJars;
    this.lines = lines;
    this.runs =
        new Runs(
            new Runs.Plan(KEYS, size.warmUp(), size.window(), size.windows()), new SystemClock());
  }

  /**
   * Measures, and tells what it has found.
   *
   * @throws IllegalStateException when a job fails, or a message between nodes was thrown away
   */
  public void measure() throws InterruptedException {
    try {
      Files.createDirectories(directory);
      Path place = Files.createTempDirectory(directory, "wire-");
      measure(place);
      // Kept when something went wrong, for its logs.
      remove(place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path tree) throws IOException {
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  private void measure(Path place) throws InterruptedException {
    lines.progress("exchange: Cassandra starts, where nodes keep which jobs there are …");
    CassandraSettings settings =
        CassandraSettings.in(
            place.resolve("cassandra"), ServerClassPath.ofDirectory(cassandraJars));
    try (EmbeddedCassandra cassandra = EmbeddedCassandra.start(settings);
        JobProcess alone =
            JobProcess.start(place, "alone", "alone", "sluice.checkpoint.interval = 0")) {
      Map<Integer, List<Runs.Rate>> before = alone(alone);
      for (Transport transport : size.transports()) {
        List<WireFigures> measured = new ArrayList<>();
        try (NodePair pair = NodePair.start(place, transport, cassandra)) {
          measured.addAll(pair(transport, pair));
        }
        Map<Integer, List<Runs.Rate>> after = alone(alone);
        for (WireFigures each : measured) {
          int parallelism = each.parallelism();
          each.against(before.get(parallelism), after.get(parallelism)).tell(lines);
        }
        before = after;
      }
    }
  }

  private Map<Integer, List<Runs.Rate>> alone(JobProcess alone) {
    Map<Integer, List<Runs.Rate>> rates = new TreeMap<>();
    for (int parallelism : size.parallelisms()) {
      lines.progress("exchange: in one JVM, parallelism " + parallelism + " …");
      rates.put(parallelism, runs.run(List.of(alone), parallelism, () -> {}));
    }
    return rates;
  }

  private List<WireFigures> pair(Transport transport, NodePair pair) {
    String over = "exchange: two JVMs over " + transport.word();
    lines.progress(over + ", without input …");
    runs.awaitPair(pair, 2);
    List<Double> idle = runs.idle(pair, size.idle());
    pair.first().ask("stop");
    List<WireFigures> measured = new ArrayList<>();
    for (int parallelism : size.parallelisms()) {
      lines.progress(over + ", parallelism " + parallelism + " …");
      int said = pair.losses().size();
      List<Runs.Rate> rates =
          runs.run(
              pair.both(),
              parallelism,
              () -> requireNoneLost(transport, parallelism, since(said, pair.losses())));
      measured.add(new WireFigures(transport, parallelism, rates, List.of(), idle));
    }
    return measured;
  }

  /** What is still under way when a job is stopped finds nobody, which is no loss. */
  private static List<String> since(int earlier, List<String> losses) {
    return losses.subList(earlier, losses.size());
  }

  private static void requireNoneLost(Transport transport, int parallelism, List<String> lost) {
    if (!lost.isEmpty()) {
      throw new IllegalStateException(
          "over %s at parallelism %d, %d messages of channels were thrown away, expected none; the first: %s"
              .formatted(transport.word(), parallelism, lost.size(), lost.get(0)));
    }
  }
}

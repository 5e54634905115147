package dev.sluice.benchmarks.versus.wire;

import dev.sluice.benchmarks.figure.Lines;
import dev.sluice.benchmarks.versus.Versus;
import dev.sluice.benchmarks.versus.process.Engine;
import dev.sluice.benchmarks.versus.process.Place;
import dev.sluice.benchmarks.wire.Transport;
import dev.sluice.cassandra.CassandraSettings;
import dev.sluice.cassandra.EmbeddedCassandra;
import dev.sluice.cassandra.ServerClassPath;
import dev.sluice.dataflow.time.ProcessingClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs the count on two processes of each engine in turn, on one machine, with half of the elements
 * crossing. Used by one thread.
 *
 * <p>Each run has processes of its own. Sluice's nodes share a Cassandra, where they keep which
 * jobs there are; it is started once.
 */
public final class WireVersus {

  /** The name of the work. */
  public static final String WORK = "wire";

  private static final double MILLION = 1e6;

  /** Nodes that have only just met may each take a job for theirs. */
  private static final Duration MEETING = Duration.ofSeconds(5);

  private final Place place;
  private final Size size;
  private final ProcessingClock clock;
  private final Lines lines;

  /**
   * How much is measured. Immutable.
   *
   * @param each how long and how often
   * @param perProcess subtasks of each operator in each process
   * @param transports of Sluice
   */
  public record Size(Versus.Size each, List<Integer> perProcess, List<Transport> transports) {}

  /** A comparison. */
  public WireVersus(Place place, Size size, ProcessingClock clock, Lines lines) {
    this.place = place;
    this.size = size;
    this.clock = clock;
    this.lines = lines;
  }

  /**
   * Measures, and tells what it has found.
   *
   * @throws IllegalStateException when a job fails, gives a wrong result, or is not spread evenly
   */
  public void measure() {
    Engine.requireFlink(place.home());
    try {
      Path own = place.fresh(WORK);
      measure(own);
      // Kept until the next run when something went wrong, for its logs.
      Place.delete(own);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void measure(Path own) throws IOException {
    CassandraSettings settings =
        CassandraSettings.in(
            own.resolve("cassandra"), ServerClassPath.ofDirectory(place.cassandraJars()));
    try (EmbeddedCassandra cassandra = EmbeddedCassandra.start(settings)) {
      for (int perProcess : size.perProcess()) {
        WireReport report = report(perProcess, own, cassandra);
        lines.figure(report.text(), report.json());
      }
    }
  }

  private WireReport report(int perProcess, Path own, EmbeddedCassandra cassandra)
      throws IOException {
    Map<Rival, List<Run.Shown>> shown = new EnumMap<>(Rival.class);
    for (int pair = 1; pair <= size.each().pairs(); pair++) {
      lines.progress(
          "%s, parallelism %d+%d, pair %d of %d …"
              .formatted(WORK, perProcess, perProcess, pair, size.each().pairs()));
      for (Rival rival : Rival.over(size.transports())) {
        Path directory = Files.createTempDirectory(own, rival.word() + "-");
        Start start = new Start(place.home(), directory, perProcess, clock);
        Run.Shown run = run(rival, start, cassandra);
        shown.computeIfAbsent(rival, any -> new ArrayList<>()).add(run);
        lines.progress(
            String.format(
                Locale.ROOT,
                "  %-18s %6.2f million elements/s",
                rival.text(),
                run.perSecond() / MILLION));
      }
    }
    return new WireReport(perProcess, shown);
  }

  private Run.Shown run(Rival rival, Start start, EmbeddedCassandra cassandra) {
    try (Processes processes =
        rival
            .transport()
            .map(transport -> start.sluice(transport, cassandra))
            .orElseGet(start::flink)) {
      return new Run(processes, start.lanes(), size.each(), clock).measure(MEETING);
    }
  }
}

package dev.sluice.benchmarks.versus.recovery;

import dev.sluice.benchmarks.figure.Figure;
import dev.sluice.benchmarks.figure.Lines;
import dev.sluice.benchmarks.versus.process.Engine;
import dev.sluice.benchmarks.versus.process.Place;
import dev.sluice.benchmarks.workload.recovery.Steady;
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
 * Kills one of several processes on which a job runs, with SIGKILL, and takes the time until a sink
 * that was opened since has a result. Used by one thread.
 *
 * <p>Each time has a cluster of its own, for delays before a restart may grow from one failure to
 * the next. Sluice's nodes share a Cassandra, which is started once.
 */
public final class RecoveryVersus {

  /** The name of the work. */
  public static final String WORK = "recovery";

  static final int WORKERS = 3;

  /** Of each process. */
  static final String HEAP = "512m";

  private static final long KEYS = 1 << 17;
  private static final long PER_SECOND = 48_000;
  private static final Duration LIFE = Duration.ofSeconds(6);

  private final Place place;
  private final int times;
  private final ProcessingClock clock;
  private final Lines lines;

  private enum Way {
    SLUICE("sluice, as shipped", "sluice"),
    COORDINATOR("sluice, the node that coordinates the job", "sluice_coordinator"),
    FLINK("flink, as shipped", "flink"),
    TUNED("flink, heartbeat 1 s, time-out 5 s", "flink_tuned");

    private final String text;
    private final String word;

    Way(String text, String word) {
      this.text = text;
      this.word = word;
    }
  }

  /**
   * A comparison.
   *
   * @param times how often a process of each is killed
   */
  public RecoveryVersus(Place place, int times, ProcessingClock clock, Lines lines) {
    this.place = place;
    this.times = times;
    this.clock = clock;
    this.lines = lines;
  }

  /**
   * Measures, and tells what it has found.
   *
   * @throws IllegalStateException when a job does not go on, or gives a wrong result
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
    Map<Way, List<Double>> seconds = new EnumMap<>(Way.class);
    try (EmbeddedCassandra cassandra = EmbeddedCassandra.start(settings)) {
      for (int time = 1; time <= times; time++) {
        for (Way way : Way.values()) {
          Path directory = Files.createDirectory(own.resolve(way.word + "-" + time));
          double taken = once(way, directory, cassandra);
          seconds.computeIfAbsent(way, any -> new ArrayList<>()).add(taken);
          lines.progress(
              String.format(
                  Locale.ROOT, "%s, %d of %d: %s %.2f s", WORK, time, times, way.text, taken));
        }
      }
    }
    lines.figure(text(seconds), json(seconds));
  }

  private double once(Way way, Path directory, EmbeddedCassandra cassandra) {
    Ear ear = new Ear(clock);
    Steady.Plan plan = new Steady.Plan(WORKERS, KEYS, PER_SECOND, directory.resolve("stop"));
    try (Cluster cluster = cluster(way, directory, cassandra, ear)) {
      return new Death(cluster, ear, plan, clock).seconds(LIFE);
    }
  }

  private Cluster cluster(Way way, Path directory, EmbeddedCassandra cassandra, Ear ear) {
    return switch (way) {
      case SLUICE -> SluiceCluster.start(directory, cassandra, false, clock, ear);
      case COORDINATOR -> SluiceCluster.start(directory, cassandra, true, clock, ear);
      case FLINK -> FlinkCluster.start(place.home(), directory, List.of(), clock, ear);
      case TUNED ->
          FlinkCluster.start(
              place.home(),
              directory,
              List.of("heartbeat.interval: 1s", "heartbeat.timeout: 5s"),
              clock,
              ear);
    };
  }

  private static String text(Map<Way, List<Double>> seconds) {
    List<String> rows = new ArrayList<>();
    rows.add(
        "%s, from SIGKILL of one of %d processes to the next result, a checkpoint each 200 ms:"
            .formatted(WORK, WORKERS));
    rows.add("  a node that neither coordinates nor is the oldest: " + ratios(seconds, Way.SLUICE));
    rows.add(
        "  the node that coordinates, to a worker of flink: " + ratios(seconds, Way.COORDINATOR));
    seconds.forEach(
        (way, each) -> rows.add("  %-42s %s s".formatted(way.text, Figure.of(each).text("%.2f"))));
    return String.join(System.lineSeparator(), rows);
  }

  private static String ratios(Map<Way, List<Double>> seconds, Way ours) {
    return "ratio %s, to flink tuned %s"
        .formatted(
            ratio(seconds, ours, Way.FLINK).text("%.2f"),
            ratio(seconds, ours, Way.TUNED).text("%.2f"));
  }

  private static String json(Map<Way, List<Double>> seconds) {
    StringBuilder all =
        new StringBuilder(
            "{\"benchmark\":\"%s\",\"ratio\":%s,\"ratio_tuned\":%s,\"coordinator_ratio\":%s,\"coordinator_ratio_tuned\":%s"
                .formatted(
                    WORK,
                    ratio(seconds, Way.SLUICE, Way.FLINK).json(),
                    ratio(seconds, Way.SLUICE, Way.TUNED).json(),
                    ratio(seconds, Way.COORDINATOR, Way.FLINK).json(),
                    ratio(seconds, Way.COORDINATOR, Way.TUNED).json()));
    seconds.forEach(
        (way, each) ->
            all.append(",\"%s_seconds\":%s".formatted(way.word, Figure.of(each).json())));
    return all.append('}').toString();
  }

  private static Figure ratio(Map<Way, List<Double>> seconds, Way ours, Way flink) {
    return Figure.ofRatios(seconds.get(ours), seconds.get(flink), Double::doubleValue);
  }
}

package dev.sluice.benchmarks.versus;

import dev.sluice.benchmarks.figure.Lines;
import dev.sluice.benchmarks.versus.process.Engine;
import dev.sluice.benchmarks.versus.process.WorkerProcess;
import dev.sluice.benchmarks.workload.Report;
import dev.sluice.benchmarks.workload.Setting;
import dev.sluice.benchmarks.workload.nexmark.Query;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs works on both engines in turn and prints what they have shown. Used by one thread.
 *
 * <p>Each run is a process of its own, with the same heap and options; what a run gave has been
 * checked by the process when it says how fast it was.
 */
public final class Versus {

  static final String NEXMARK = "nexmark";

  /** The works, in the order in which they are run. */
  public static final List<String> WORKS =
      List.of("count", "ysb", "state", "session", "join", "slide", NEXMARK);

  /** Parts of works that can be run by themselves. */
  public static final List<String> PARTS = Query.works();

  /**
   * How much is measured. Immutable.
   *
   * @param warmUp how long each run goes on before it is measured
   * @param window how long it is measured
   * @param pairs how many runs of each engine there are
   */
  public record Size(Duration warmUp, Duration window, int pairs) {

    /** What is measured unless said otherwise. */
    public static final Size WHOLE = new Size(Duration.ofSeconds(10), Duration.ofSeconds(30), 3);

    /** For a first look. */
    public static final Size QUICK = new Size(Duration.ofSeconds(8), Duration.ofSeconds(8), 1);

    /** For works whose code two processes compile, each for itself, on the same processors. */
    public Size withTwiceTheWarmUp() {
      return new Size(warmUp.multipliedBy(2), window, pairs);
    }
  }

  private static final int PARALLELISM = 2;

  private final Path home;
  private final Path directory;
  private final Size size;
  private final Lines lines;

  /**
   * A comparison.
   *
   * @param home where Sluice has been built
   * @param directory for what the runs keep in files
   */
  public Versus(Path home, Path directory, Size size, Lines lines) {
    this.home = home;
    this.directory = directory;
    this.size = size;
    this.lines = lines;
  }

  /**
   * Runs one work, or one part of a work.
   *
   * @param onlyKeys how many keys, 0 for each number that the work is usually run with
   * @throws IllegalStateException when a run fails or gives a wrong result
   */
  public void measure(String work, long onlyKeys) {
    Engine.requireFlink(home);
    if (onlyKeys != 0 && !usualKeys(work).contains(onlyKeys)) {
      lines.progress(
          String.format(
              Locale.ROOT, "%s is never run with %,d keys, so it is left out.", work, onlyKeys));
    }
    List<VersusReport> reports = new ArrayList<>();
    for (List<Contest> contests : Contest.of(work)) {
      if (onlyKeys == 0 || contests.get(0).keys() == onlyKeys) {
        reports.addAll(measure(contests));
      }
    }
    if (work.equals(NEXMARK) && !reports.isEmpty()) {
      GeometricMean mean = new GeometricMean(work, reports);
      lines.figure(mean.text(), mean.json());
    }
  }

  /** With how many keys a work, or one part of a work, is run; none where the work says it. */
  public static List<Long> usualKeys(String work) {
    return Contest.of(work).stream()
        .map(contests -> contests.get(0).keys())
        .filter(keys -> keys != Contest.OWN_KEYS)
        .toList();
  }

  private List<VersusReport> measure(List<Contest> contests) {
    Map<Contest, Outcome> outcomes = new LinkedHashMap<>();
    contests.forEach(contest -> outcomes.put(contest, new Outcome()));
    for (int pair = 1; pair <= size.pairs(); pair++) {
      lines.progress("%s, pair %d of %d …".formatted(contests.get(0).title(), pair, size.pairs()));
      for (Contest contest : contests) {
        runBoth(contest, outcomes.get(contest));
      }
    }
    List<VersusReport> reports = new ArrayList<>();
    outcomes.forEach(
        (contest, outcome) ->
            reports.add(new VersusReport(contest, outcome.sluice(), outcome.flink())));
    reports.forEach(report -> lines.figure(report.text(), report.json()));
    if (contests.size() == 2) {
      CheckpointCost cost =
          new CheckpointCost(
              contests.get(1), outcomes.get(contests.get(0)), outcomes.get(contests.get(1)));
      lines.figure(cost.text(), cost.json());
    }
    return reports;
  }

  private void runBoth(Contest contest, Outcome outcome) {
    for (Engine engine : Engine.values()) {
      Report report = run(engine, contest);
      outcome.of(engine).add(report);
      double millions = report.perSecond() / VersusReport.MILLION;
      lines.progress(
          String.format(
              Locale.ROOT,
              "  %-6s %6s million elements/s%s",
              engine.word(),
              String.format(Locale.ROOT, VersusReport.format(millions), millions),
              contest.checkpointMillis() == 0 ? "" : ", exactly once"));
    }
  }

  private Report run(Engine engine, Contest contest) {
    Path own = directory.resolve("versus").resolve(engine.word());
    Setting setting =
        new Setting(
            contest.work(),
            contest.keys(),
            PARALLELISM,
            contest.checkpointMillis(),
            size.warmUp(),
            contest.windowFrom(size.window()),
            own.toAbsolutePath());
    return WorkerProcess.in(home).with(contest.options()).run(engine, setting);
  }
}

package dev.sluice.benchmarks;

import dev.sluice.benchmarks.count.CountBenchmark;
import dev.sluice.dataflow.time.SystemClock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** {@code ./sluice bench}: measures what the README claims. */
public final class BenchCommand {

  private static final long MILLION = 1_000_000;
  private static final int PARALLELISM = 2;

  private static final String HELP =
      """
      Usage: sluice bench [--quick] [--json]
      Measures source → keyBy(long) → running count → sink in one JVM, with 1,024 and 1,048,576 keys.
        --quick   shorter runs
        --json    one line of JSON for each figure, on stdout""";

  private BenchCommand() {}

  /** Runs the benchmark; {@code --quick} for shorter runs, {@code --json} for one line a figure. */
  public static void main(String[] args) throws InterruptedException {
    List<String> given = Arrays.asList(args);
    if (given.contains("--help") || given.contains("-h")) {
      System.out.println(HELP);
      return;
    }
    List<String> unknown = new ArrayList<>(given);
    unknown.removeAll(List.of("--quick", "--json"));
    if (!unknown.isEmpty()) {
      System.err.println(
          "sluice bench: unknown argument '%s'; expected --quick or --json"
              .formatted(unknown.get(0)));
      System.exit(2);
    }
    boolean quick = given.contains("--quick");
    boolean json = given.contains("--json");
    for (long keys : new long[] {1 << 10, 1 << 20}) {
      measure(keys, quick, json);
    }
  }

  private static void measure(long keys, boolean quick, boolean json) throws InterruptedException {
    long elements = (quick ? 20 : 100) * MILLION;
    CountBenchmark benchmark = new CountBenchmark(keys, elements, PARALLELISM);
    System.err.println(
        String.format(
            Locale.ROOT,
            "count: source → keyBy(long) → running count → sink, %,d keys, %,d elements a run …",
            keys,
            elements));
    CountBenchmark.Runs runs =
        quick ? new CountBenchmark.Runs(2, 3) : new CountBenchmark.Runs(2, 5);
    List<Double> rates = new ArrayList<>(benchmark.measure(runs, new SystemClock()));
    Collections.sort(rates);
    System.out.println(json ? json(keys, rates) : text(keys, rates));
  }

  private static String text(long keys, List<Double> sorted) {
    return String.format(
        Locale.ROOT,
        "count, %,9d keys, parallelism %d: median %5.1f million elements/s (min %.1f, max %.1f, %d runs)",
        keys,
        PARALLELISM,
        median(sorted) / MILLION,
        sorted.get(0) / MILLION,
        sorted.get(sorted.size() - 1) / MILLION,
        sorted.size());
  }

  private static String json(long keys, List<Double> sorted) {
    return String.format(
        Locale.ROOT,
        "{\"benchmark\":\"count\",\"keys\":%d,\"parallelism\":%d,\"median_per_second\":%.0f,"
            + "\"min_per_second\":%.0f,\"max_per_second\":%.0f,\"runs\":%d}",
        keys,
        PARALLELISM,
        median(sorted),
        sorted.get(0),
        sorted.get(sorted.size() - 1),
        sorted.size());
  }

  private static double median(List<Double> sorted) {
    return sorted.get(sorted.size() / 2);
  }
}

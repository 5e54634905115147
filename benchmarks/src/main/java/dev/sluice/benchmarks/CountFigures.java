package dev.sluice.benchmarks;

import dev.sluice.benchmarks.count.CountBenchmark;
import dev.sluice.benchmarks.figure.Lines;
import dev.sluice.dataflow.time.SystemClock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Runs the benchmark {@code count} with few keys and with many. */
record CountFigures(boolean quick, Lines lines) {

  private static final long MILLION = 1_000_000;
  private static final int PARALLELISM = 2;

  void measure() throws InterruptedException {
    for (long keys : new long[] {1 << 10, 1 << 20}) {
      measure(keys);
    }
  }

  private void measure(long keys) throws InterruptedException {
    long elements = (quick ? 20 : 100) * MILLION;
    CountBenchmark benchmark = new CountBenchmark(keys, elements, PARALLELISM);
    lines.progress(
        String.format(
            Locale.ROOT,
            "count: source → keyBy(long) → running count → sink, %,d keys, %,d elements a run …",
            keys,
            elements));
    CountBenchmark.Runs runs =
        quick ? new CountBenchmark.Runs(2, 3) : new CountBenchmark.Runs(2, 5);
    List<Double> rates = new ArrayList<>(benchmark.measure(runs, new SystemClock()));
    Collections.sort(rates);
    lines.figure(text(keys, rates), json(keys, rates));
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

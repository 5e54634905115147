package dev.sluice.benchmarks.versus;

import dev.sluice.benchmarks.figure.Figure;
import dev.sluice.benchmarks.workload.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The geometric mean of the ratios of all parts of a work, for each pair of runs.
 *
 * @param work its name
 * @param parts what both engines have shown in each, in as many pairs
 */
record GeometricMean(String work, List<VersusReport> parts) {

  String text() {
    return String.format(
        Locale.ROOT,
        "%s, geometric mean of the ratios of %d parts: %s, by processor time %s%s",
        work,
        parts.size(),
        mean(Report::perSecond).text("%.2f"),
        mean(Report::perCpuSecond).text("%.2f"),
        allCount() ? "" : "; DOES NOT COUNT, as not all parts do");
  }

  String json() {
    return String.format(
        Locale.ROOT,
        "{\"benchmark\":\"%s-geometric-mean\",\"parts\":%d,\"counts\":%b,\"ratio\":%s,\"cpu_ratio\":%s}",
        work,
        parts.size(),
        allCount(),
        mean(Report::perSecond).json(),
        mean(Report::perCpuSecond).json());
  }

  private boolean allCount() {
    return parts.stream().allMatch(VersusReport::allCount);
  }

  private Figure mean(ToDoubleFunction<Report> value) {
    List<Double> means = new ArrayList<>();
    for (int pair = 0; pair < parts.get(0).sluice().size(); pair++) {
      double logarithms = 0;
      for (VersusReport part : parts) {
        logarithms += Math.log(part.ratio(pair, value));
      }
      means.add(Math.exp(logarithms / parts.size()));
    }
    return Figure.of(means);
  }
}

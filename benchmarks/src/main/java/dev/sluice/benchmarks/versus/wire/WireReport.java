package dev.sluice.benchmarks.versus.wire;

import dev.sluice.benchmarks.figure.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What all rivals have shown at one parallelism.
 *
 * @param perProcess subtasks of each operator in each process
 * @param shown the runs of each, as many
 */
record WireReport(int perProcess, Map<Rival, List<Run.Shown>> shown) {

  private static final double MILLION = 1e6;
  private static final double PERCENT = 100;

  String text() {
    List<String> rows = new ArrayList<>();
    rows.add(
        "%s, parallelism %d+%d in two processes, no checkpoints:"
            .formatted(WireVersus.WORK, perProcess, perProcess));
    for (Rival rival : shown.keySet()) {
      if (rival != Rival.FLINK) {
        rows.add(
            "  %-18s ratio %s, by processor time %s"
                .formatted(
                    rival.text(),
                    ratio(rival, Run.Shown::perSecond).text("%.2f"),
                    ratio(rival, Run.Shown::perCpuSecond).text("%.2f")));
      }
    }
    shown.forEach((rival, runs) -> rows.add(row(rival, runs)));
    return String.join(System.lineSeparator(), rows);
  }

  private static String row(Rival rival, List<Run.Shown> runs) {
    return String.format(
        Locale.ROOT,
        "  %-18s %s million elements/s, of which %.0f %% crossed; processors %.2f",
        rival.text(),
        Figure.of(runs, run -> run.perSecond() / MILLION).text("%.2f"),
        Figure.of(runs, Run.Shown::crossed).median() * PERCENT,
        Figure.of(runs, Run.Shown::cores).median());
  }

  String json() {
    StringBuilder all =
        new StringBuilder(
            "{\"benchmark\":\"%s\",\"per_process\":%d".formatted(WireVersus.WORK, perProcess));
    shown.forEach(
        (rival, runs) -> {
          all.append(
              String.format(
                  Locale.ROOT,
                  ",\"%s_per_second\":%s,\"%s_crossed\":%s",
                  rival.word(),
                  Figure.of(runs, Run.Shown::perSecond).json(),
                  rival.word(),
                  Figure.of(runs, Run.Shown::crossed).json()));
          if (rival != Rival.FLINK) {
            all.append(
                ",\"%s_ratio\":%s,\"%s_cpu_ratio\":%s"
                    .formatted(
                        rival.word(),
                        ratio(rival, Run.Shown::perSecond).json(),
                        rival.word(),
                        ratio(rival, Run.Shown::perCpuSecond).json()));
          }
        });
    return all.append('}').toString();
  }

  /** To the runs of Flink that came one after the other with these. */
  private Figure ratio(Rival rival, ToDoubleFunction<Run.Shown> value) {
    return Figure.ofRatios(shown.get(rival), shown.get(Rival.FLINK), value);
  }
}

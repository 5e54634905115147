package dev.sluice.conformance.compare;

import dev.sluice.conformance.job.JobCase;
import dev.sluice.conformance.job.Outcome;
import dev.sluice.conformance.job.WindowSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What must be equal between two outcomes of a case.
 *
 * <p>Where watermarks stand at fixed positions, all panes of a key and window in their order, and
 * all late elements of a key in theirs; where event time alone fires and nothing is kept behind the
 * end of a window, also the order between the windows of a key. Where there are several splits, the
 * panes as a set. No state: safe for any thread.
 */
public final class Comparison {

  private Comparison() {}

  /** The first difference between what Flink and what Sluice said of a case. */
  public static Optional<Difference> difference(JobCase job, Outcome flink, Outcome sluice) {
    if (job.kind() == JobCase.Kind.SEVERAL_SPLITS) {
      return firstOf("panes", sorted(flink.panes()), sorted(sluice.panes()), line -> "")
          .or(() -> firstOf("late elements", flink.late(), sluice.late(), line -> ""));
    }
    return firstOf("panes", flink.panes(), sluice.panes(), groups(job))
        .or(() -> firstOf("late elements", flink.late(), sluice.late(), Comparison::key));
  }

  private static UnaryOperator<String> groups(JobCase job) {
    boolean oneByOne =
        job.trigger().isEventTimeOnly()
            && job.lateness() == 0
            && job.windows().isTimed()
            && job.windows().kind() != WindowSpec.Kind.CUSTOM
            && job.windows().kind() != WindowSpec.Kind.CUSTOM_SESSION;
    return oneByOne ? Comparison::key : Comparison::keyAndWindow;
  }

  private static String key(String line) {
    return line.substring(0, line.indexOf(' '));
  }

  /** The time of a pane tells its window also where the window is not told. */
  private static String keyAndWindow(String line) {
    String[] words = line.split(" ");
    return words[0] + " " + words[1] + " " + words[words.length - 1];
  }

  private static List<String> sorted(List<String> lines) {
    return lines.stream().sorted(Comparator.naturalOrder()).toList();
  }

  private static Optional<Difference> firstOf(
      String what, List<String> flink, List<String> sluice, UnaryOperator<String> group) {
    Map<String, List<String>> ofFlink = grouped(flink, group);
    Map<String, List<String>> ofSluice = grouped(sluice, group);
    ofFlink.keySet().forEach(each -> ofSluice.putIfAbsent(each, List.of()));
    for (Map.Entry<String, List<String>> each : ofSluice.entrySet()) {
      List<String> expected = ofFlink.getOrDefault(each.getKey(), List.of());
      if (!expected.equals(each.getValue())) {
        return Optional.of(Difference.of(what, expected, each.getValue()));
      }
    }
    return Optional.empty();
  }

  private static Map<String, List<String>> grouped(
      List<String> lines, UnaryOperator<String> group) {
    Map<String, List<String>> groups = new TreeMap<>();
    for (String line : lines) {
      groups.computeIfAbsent(group.apply(line), key -> new ArrayList<>()).add(line);
    }
    return groups;
  }
}

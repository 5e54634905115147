package dev.sluice.api;

import dev.sluice.dataflow.graph.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong with a job so far, told in order of the operators. */
final class Findings {

  /** The place of what concerns the job as a whole. */
  static final int JOB = -1;

  private record Placed(int place, Finding finding) {}

  private final List<Placed> all = new ArrayList<>();

  /** Takes a finding; of an operator with two inputs the same may be found in both. */
  void add(int place, Finding finding) {
    Placed placed = new Placed(place, finding);
    if (!all.contains(placed)) {
      all.add(placed);
    }
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  List<Finding> inOrder() {
    return all.stream()
        .sorted(Comparator.comparingInt(Placed::place))
        .map(Placed::finding)
        .toList();
  }
}

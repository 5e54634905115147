package dev.sluice.dataflow.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which subtask reads which splits: heaviest first, each to the subtask with the least so far.
 *
 * <p>The same splits give the same assignment, in whatever order they were found (Graham, Bounds on
 * Multiprocessing Timing Anomalies, 1969: longest processing time first).
 */
public final class SplitAssignment {

  private SplitAssignment() {}

  /** The splits of every subtask, by subtask. */
  public static <S extends Split> List<List<S>> spread(List<S> splits, int subtasks) {
    List<List<S>> assigned = new ArrayList<>();
    for (int i = 0; i < subtasks; i++) {
      assigned.add(new ArrayList<>());
    }
    long[] load = new long[subtasks];
    List<S> heaviestFirst = new ArrayList<>(splits);
    heaviestFirst.sort(Comparator.comparingLong(S::weight).reversed().thenComparing(S::id));
    for (S split : heaviestFirst) {
      int least = 0;
      for (int i = 1; i < subtasks; i++) {
        if (load[i] < load[least]) {
          least = i;
        }
      }
      assigned.get(least).add(split);
      load[least] += split.weight();
    }
    return assigned;
  }
}

package dev.sluice.dataflow.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which subtask reads which splits: heaviest first, each to the subtask with the least so far, and
 * among such to one with the fewest splits.
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
      int least = least(load, assigned);
      assigned.get(least).add(split);
      load[least] = saturated(load[least] + split.weight());
    }
    return assigned;
  }

  private static <S extends Split> int least(long[] load, List<List<S>> assigned) {
    int least = 0;
    for (int i = 1; i < load.length; i++) {
      boolean fewer = assigned.get(i).size() < assigned.get(least).size();
      if (load[i] < load[least] || load[i] == load[least] && fewer) {
        least = i;
      }
    }
    return least;
  }

  /** A sum of two loads, or the most there can be: a split without an end may weigh as much. */
  private static long saturated(long sum) {
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}

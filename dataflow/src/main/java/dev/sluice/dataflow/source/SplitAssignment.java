package dev.sluice.dataflow.source;

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
    return new SplitLoads(subtasks).spread(splits, split -> split);
  }
}

package dev.sluice.dataflow.snapshot;

/** How the elements of operator state are given to subtasks, also when their number changes. */
public enum Redistribution {

  /**
   * Each element to one subtask: to the one that had it where their number stays, so that order is
   * kept; else in turn over all elements of all subtasks.
   */
  SPLIT,

  /** All elements of all subtasks to every subtask. */
  UNION,

  /** Every subtask has the same elements, so each gets those of one that was. */
  SAME
}

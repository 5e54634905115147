package dev.sluice.conformance.job;

/** What a random job makes of a pane. */
public enum PaneFunction {
  /** A {@link Tally}, made as elements come, and the window. */
  AGGREGATE,
  /** The elements reduced to one as they come; the window is not told. */
  REDUCE,
  /** All elements in their order, and the window. */
  ELEMENTS
}

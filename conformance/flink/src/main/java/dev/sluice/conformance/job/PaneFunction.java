package dev.sluice.conformance.job;

/** What a random job makes of a pane. */
public enum PaneFunction {
  /** A {@link Tally}, made as elements come, and the window. */
  AGGREGATE,
  /** What of a {@link Tally} can be taken back, which Sluice does where windows slide. */
  SUM,
  /** The elements reduced to one as they come; the window is not told. */
  REDUCE,
  /** All elements in their order, and the window. */
  ELEMENTS,
  /** As {@link #ELEMENTS}, with what the function keeps in state. */
  PROCESS,
  /** As {@link #AGGREGATE}, with what the function keeps in state. */
  AGGREGATE_PROCESS;

  /** Whether the function keeps state. */
  public boolean isProcess() {
    return this == PROCESS || this == AGGREGATE_PROCESS;
  }

  /** Whether windows keep all their elements for it. */
  public boolean keepsElements() {
    return this == ELEMENTS || this == PROCESS;
  }
}

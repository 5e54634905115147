package dev.sluice.conformance.job;

import java.util.List;

/**
 * What a run of a case has given, in the words of {@link PaneText}. Immutable.
 *
 * <p>Results of one key stand in the order in which they came; the order between keys says nothing.
 *
 * @param panes results of the windows
 * @param late elements put aside because they came too late
 */
public record Outcome(List<String> panes, List<String> late) {

  /** Keeps the lists immutable. */
  public Outcome {
    panes = List.copyOf(panes);
    late = List.copyOf(late);
  }
}

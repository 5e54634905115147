package dev.sluice.demo.terminal;

import java.util.List;
import java.util.Optional;

/**
 * Everything the screen shows at one moment.
 *
 * @param title what is running, in a few words
 * @param cluster the nodes, where there are any
 * @param airports worst first, as {@link LiveTable#worst} gives them
 * @param notes what happened lately, such as a node lost and a checkpoint resumed from; the last is
 *     the newest
 */
public record ScreenView(
    String title,
    ProgressView progress,
    Optional<ClusterView> cluster,
    List<AirportView> airports,
    List<String> notes) {

  /** Copies the lists. */
  public ScreenView {
    airports = List.copyOf(airports);
    notes = List.copyOf(notes);
  }

  /** A screen of a job in one JVM. */
  public ScreenView(
      String title, ProgressView progress, List<AirportView> airports, List<String> notes) {
    this(title, progress, Optional.empty(), airports, notes);
  }
}

package dev.sluice.demo.terminal;

import java.util.List;

/**
 * Everything the screen shows at one moment.
 *
 * @param title what is running, in a few words
 * @param airports worst first, as {@link LiveTable#worst} gives them
 * @param notes what happened lately, such as a node lost and a checkpoint resumed from; the last is
 *     the newest
 */
public record ScreenView(
    String title, ProgressView progress, List<AirportView> airports, List<String> notes) {

  /** Copies the lists. */
  public ScreenView {
    airports = List.copyOf(airports);
    notes = List.copyOf(notes);
  }
}

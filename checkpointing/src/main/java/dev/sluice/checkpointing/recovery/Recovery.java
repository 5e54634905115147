package dev.sluice.checkpointing.recovery;

import dev.sluice.checkpointing.CompletedCheckpoint;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the present epoch of a job has gone on from. Immutable.
 *
 * @param from the checkpoint
 * @param positions by source, what of its splits was to be read from there on, each as a text
 * @param elements by source, how many elements it had given on before, in the life of the job
 */
public record Recovery(
    CompletedCheckpoint from, Map<String, List<String>> positions, Map<String, Long> elements) {

  /** Keeps the maps immutable, and in order. */
  public Recovery {
    positions = Collections.unmodifiableMap(new TreeMap<>(positions));
    elements = Collections.unmodifiableMap(new TreeMap<>(elements));
  }
}

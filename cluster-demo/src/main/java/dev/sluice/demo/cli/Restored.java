package dev.sluice.demo.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * With what a run has gone on. Immutable.
 *
 * @param checkpoint number of the checkpoint
 * @param name the checkpoint in words
 * @param epoch the epoch that it was taken in
 * @param positions by source, where each of its splits is read on
 * @param elements how many the sources had given on when it was taken
 * @param reread how many of those behind it the run before had read, as far as it has noted
 * @param readSince how many that run had read since the checkpoint was begun, at least
 * @param lastNoted the last checkpoint that the run before knew to be complete
 */
record Restored(
    long checkpoint,
    String name,
    long epoch,
    Map<String, List<String>> positions,
    long elements,
    OptionalLong reread,
    OptionalLong readSince,
    OptionalLong lastNoted) {

  Restored {
    positions = new TreeMap<>(positions);
  }

  /** As lines for a person, which scripts may rely on. */
  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, "Restored checkpoint: %d (%s)", checkpoint, name));
    positions.forEach(
        (source, splits) ->
            splits.stream()
                .sorted()
                .forEach(split -> lines.add("Restored position: %s %s".formatted(source, split))));
    lines.add("Elements at the checkpoint: " + elements);
    lines.add("Elements read again: " + known(reread));
    lines.add("Elements read since the checkpoint: " + known(readSince));
    lines.add("Last checkpoint known to the run before: " + known(lastNoted));
    return String.join("\n", lines);
  }

  private static String known(OptionalLong value) {
    return value.isPresent() ? String.valueOf(value.getAsLong()) : "unknown";
  }

  /** As members of a JSON object; null where something is not known. */
  static Map<String, Object> json(Optional<Restored> restored) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("restored_checkpoint", restored.map(Restored::checkpoint).orElse(null));
    members.put("restored_epoch", restored.map(Restored::epoch).orElse(null));
    members.put("restored_positions", restored.map(Restored::positions).orElse(null));
    members.put("elements_at_checkpoint", restored.map(Restored::elements).orElse(null));
    members.put("reread", restored.map(Restored::reread).map(Restored::orNull).orElse(null));
    members.put("read_since", restored.map(Restored::readSince).map(Restored::orNull).orElse(null));
    return members;
  }

  private static Long orNull(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }
}

package dev.sluice.checkpointing.inspect;

import dev.sluice.checkpointing.OperatorShape;
import dev.sluice.dataflow.snapshot.KeyedForm;
import dev.sluice.dataflow.snapshot.SnapshotHead;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which states an operator has in a checkpoint. Immutable.
 *
 * @param operator whose states
 * @param bytes size of the segments that hold its keyed state, also of what is outdated in them
 * @param keyed the parts of keyed state with their forms; empty when it has none
 * @param lists operator state: by name, how many elements all subtasks have together
 */
public record OperatorStates(
    OperatorShape operator, long bytes, List<SnapshotHead.Part> keyed, Map<String, Long> lists) {

  /** Keeps the collections immutable. */
  public OperatorStates {
    keyed = List.copyOf(keyed);
    lists = Collections.unmodifiableMap(new TreeMap<>(lists));
  }

  /** A line for each part and state, for a person. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (SnapshotHead.Part part : keyed) {
      lines.add("%s by %s".formatted(part.name(), part.form().key()));
      part.form().columns().forEach(column -> lines.add("  " + line(column)));
    }
    lists.forEach((name, elements) -> lines.add("%s: %d elements".formatted(name, elements)));
    return lines;
  }

  private static String line(KeyedForm.Column column) {
    String forms =
        column.schemas().stream().map(schema -> " " + schema).collect(Collectors.joining(" to"));
    String ttl =
        column.ttlMillis() == KeyedForm.Column.FOR_EVER
            ? ""
            : ", lives %d ms".formatted(column.ttlMillis());
    return "%s: %s%s%s".formatted(column.name(), column.kind(), forms, ttl);
  }
}

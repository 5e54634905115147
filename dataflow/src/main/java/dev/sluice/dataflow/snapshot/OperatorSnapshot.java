package dev.sluice.dataflow.snapshot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one operator instance has to remember, at one point of its input. Immutable.
 *
 * @param watermark the watermark it has been given last, {@code Watermark.MIN} if none
 * @param keyed the parts that belong to keys, by name
 * @param lists the parts that do not, by name
 */
public record OperatorSnapshot(
    long watermark, Map<String, KeyedRows> keyed, Map<String, ListRows> lists) {

  /** Keeps the maps immutable. */
  public OperatorSnapshot {
    keyed = Collections.unmodifiableMap(new TreeMap<>(keyed));
    lists = Collections.unmodifiableMap(new TreeMap<>(lists));
  }

  /** How many rows and elements there are in all parts. */
  public long size() {
    long rows = keyed.values().stream().mapToLong(KeyedRows::rows).sum();
    return rows + lists.values().stream().mapToLong(part -> part.rows().size()).sum();
  }

  /**
   * What one of {@code parallelism} subtasks starts from, given the snapshots of all subtasks that
   * were: the rows of its key groups, its share of operator state, and the least watermark.
   *
   * <p>Behind a keyed exchange all subtasks have had the same watermark when they come to the same
   * barrier, so there nothing is lost by taking the least.
   *
   * @throws IllegalArgumentException when there is no snapshot, or two hold the same key group
   */
  public static OperatorSnapshot ownedBy(
      int subtask, int parallelism, int keyGroups, List<OperatorSnapshot> all) {
    if (all.isEmpty()) {
      throw new IllegalArgumentException("no snapshot was given; expected at least one");
    }
    Map<String, KeyedRows> keyed = new LinkedHashMap<>();
    Map<String, List<ListRows>> lists = new LinkedHashMap<>();
    long watermark = Long.MAX_VALUE;
    for (OperatorSnapshot each : all) {
      watermark = Math.min(watermark, each.watermark);
      each.keyed.forEach(
          (name, rows) ->
              keyed.merge(name, rows.ownedBy(subtask, parallelism, keyGroups), KeyedRows::and));
      each.lists.forEach(
          (name, rows) -> lists.computeIfAbsent(name, any -> new ArrayList<>()).add(rows));
    }
    Map<String, ListRows> owned = new LinkedHashMap<>();
    lists.forEach((name, rows) -> owned.put(name, ListRows.ownedBy(subtask, parallelism, rows)));
    return new OperatorSnapshot(watermark, keyed, owned);
  }
}

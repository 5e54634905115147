package dev.sluice.dataflow.snapshot;

import dev.sluice.dataflow.key.KeyGroups;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * What an operator instance knows of those before it when it is opened; rows of keyed state come
 * later. Immutable.
 *
 * @param watermark the least watermark of the instances before
 * @param lists its share of operator state
 * @param groups which key groups are its own
 */
public record Heritage(long watermark, Map<String, ListRows> lists, IntPredicate groups) {

  /** Keeps the map immutable. */
  public Heritage {
    lists = Collections.unmodifiableMap(new TreeMap<>(lists));
  }

  /**
   * What one of {@code parallelism} instances starts from.
   *
   * <p>Behind a keyed exchange all subtasks have had the same watermark when they come to the same
   * barrier, so there nothing is lost by taking the least.
   *
   * @param heads that of the last snapshot of each instance before, in order
   * @throws IllegalArgumentException when there is none
   */
  public static Heritage of(int subtask, int parallelism, int keyGroups, List<SnapshotHead> heads) {
    if (heads.isEmpty()) {
      throw new IllegalArgumentException("no snapshot was given; expected at least one");
    }
    Map<String, List<ListRows>> lists = new LinkedHashMap<>();
    long watermark = Long.MAX_VALUE;
    for (SnapshotHead head : heads) {
      watermark = Math.min(watermark, head.watermark());
      head.lists()
          .forEach((name, rows) -> lists.computeIfAbsent(name, any -> new ArrayList<>()).add(rows));
    }
    Map<String, ListRows> owned = new LinkedHashMap<>();
    lists.forEach((name, rows) -> owned.put(name, ListRows.ownedBy(subtask, parallelism, rows)));
    return new Heritage(
        watermark, owned, group -> KeyGroups.ownerOf(group, keyGroups, parallelism) == subtask);
  }
}

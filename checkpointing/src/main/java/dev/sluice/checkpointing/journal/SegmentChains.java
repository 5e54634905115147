package dev.sluice.checkpointing.journal;

import dev.sluice.checkpointing.StateSegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Knows the segments of the snapshots of one subtask, and to which of them the next is relative.
 *
 * <p>That is always the last one whose checkpoint is known to be complete: journals of earlier ones
 * may be deleted. Single-threaded.
 */
final class SegmentChains {

  /**
   * The segments of a snapshot, a base and the changes to it.
   *
   * @param segments by operator, in the order in which they are to be read
   * @param baseBytes bytes of the base
   * @param deltaBytes bytes of all changes to it
   * @param deltas how many snapshots with changes there are
   */
  record Chain(
      Map<String, List<StateSegment>> segments, long baseBytes, long deltaBytes, int deltas) {

    Chain {
      segments = Map.copyOf(segments);
    }

    static Chain base(Map<String, List<StateSegment>> segments) {
      return new Chain(segments, bytes(segments), 0, 0);
    }

    /** Takes what lies first for the base: so bounds hold on through any number of restarts. */
    static Chain restored(Map<String, List<StateSegment>> segments) {
      long base = 0;
      int most = 0;
      for (List<StateSegment> each : segments.values()) {
        base += each.isEmpty() ? 0 : each.get(0).segment().bytes();
        most = Math.max(most, each.size());
      }
      return new Chain(segments, base, bytes(segments) - base, Math.max(0, most - 1));
    }

    /** This and changes to it. */
    Chain and(Map<String, List<StateSegment>> changes) {
      Map<String, List<StateSegment>> all = new HashMap<>(segments);
      changes.forEach(
          (operator, more) -> {
            List<StateSegment> joined = new ArrayList<>(of(operator));
            joined.addAll(more);
            all.put(operator, List.copyOf(joined));
          });
      int more = changes.isEmpty() ? 0 : 1;
      return new Chain(all, baseBytes, deltaBytes + bytes(changes), deltas + more);
    }

    List<StateSegment> of(String operator) {
      return segments.getOrDefault(operator, List.of());
    }

    private static long bytes(Map<String, List<StateSegment>> segments) {
      return segments.values().stream()
          .flatMap(List::stream)
          .mapToLong(each -> each.segment().bytes())
          .sum();
    }
  }

  private final JournalLimits limits;
  private final NavigableMap<Long, Chain> written = new TreeMap<>();
  private Optional<Chain> complete = Optional.empty();

  SegmentChains(JournalLimits limits) {
    this.limits = limits;
  }

  /**
   * Takes the segments of a checkpoint that the subtask goes on from for the last completed one.
   */
  void goOnFrom(Map<String, List<StateSegment>> restored) {
    complete = Optional.of(Chain.restored(restored));
  }

  /** A checkpoint is complete. */
  void completed(long checkpoint) {
    Chain chain = written.get(checkpoint);
    if (chain != null) {
      complete = Optional.of(chain);
    }
    written.headMap(checkpoint, true).clear();
  }

  /** To what the next snapshot is relative; empty if it has to be a base. */
  Optional<Chain> relativeTo() {
    return complete.filter(
        chain ->
            chain.deltas() < limits.mostDeltas()
                && chain.deltaBytes() <= chain.baseBytes() * limits.mostDeltaRatio());
  }

  void written(long checkpoint, Chain chain) {
    written.put(checkpoint, chain);
  }
}

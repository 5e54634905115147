package dev.sluice.checkpointing.journal;

import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.OperatorHandle;
import dev.sluice.checkpointing.StateSegment;
import dev.sluice.checkpointing.SubtaskHandle;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.Segment;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * To what a snapshot may refer: to what the last completed checkpoint did when its barrier was
 * triggered, and to what was given to the store since.
 */
record References(Set<Segment> completed, Map<JournalId, Long> given) {

  References(Optional<CompletedCheckpoint> last, Map<JournalId, Long> given) {
    this(last.map(CompletedCheckpoint::segments).orElse(Set.of()), new HashMap<>(given));
  }

  void check(long checkpoint, SubtaskHandle handle, long epoch, JournalLimits limits) {
    for (OperatorHandle operator : handle.operators()) {
      for (StateSegment each : operator.segments()) {
        Segment segment = each.segment();
        boolean isNew =
            segment.journal().epoch() == epoch
                && segment.from() > given.getOrDefault(segment.journal(), 0L);
        require(
            isNew || completed.contains(segment),
            "checkpoint %d refers to %s, which is in no completed checkpoint",
            checkpoint,
            segment);
      }
      require(
          operator.segments().size() <= limits.mostDeltas() + 1,
          "checkpoint %d has %d segments, with at most %d changes",
          checkpoint,
          operator.segments().size(),
          limits.mostDeltas());
    }
  }

  private static void require(boolean holds, String what, Object... arguments) {
    if (!holds) {
      throw new AssertionError(what.formatted(arguments));
    }
  }
}

package dev.sluice.checkpointing.coordinator;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.JobShape;
import dev.sluice.checkpointing.SubtaskHandle;
import dev.sluice.checkpointing.SubtaskId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A checkpoint while its snapshots are gathered. */
final class Attempt {

  private final JobShape shape;
  private final CheckpointRef ref;
  private final CheckpointKind kind;
  private final long triggeredAt;
  private final Map<SubtaskId, SubtaskHandle> handles = new TreeMap<>();
  private Optional<Bytes> splits = Optional.empty();

  Attempt(JobShape shape, CheckpointRef ref, CheckpointKind kind, long triggeredAt) {
    this.shape = shape;
    this.ref = ref;
    this.kind = kind;
    this.triggeredAt = triggeredAt;
  }

  CheckpointRef ref() {
    return ref;
  }

  CheckpointKind kind() {
    return kind;
  }

  long triggeredAt() {
    return triggeredAt;
  }

  /** The first word of a subtask counts; a second one can only be a doubled message. */
  void add(SubtaskHandle handle) {
    handles.putIfAbsent(handle.subtask(), handle);
  }

  void splits(Bytes taken) {
    splits = splits.or(() -> Optional.of(taken));
  }

  Collection<SubtaskHandle> handles() {
    return handles.values();
  }

  /** Who has not reported yet. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    for (SubtaskId subtask : shape.subtasks()) {
      if (!handles.containsKey(subtask)) {
        missing.add(subtask.toString());
      }
    }
    if (splits.isEmpty()) {
      missing.add("the assignment of splits");
    }
    return missing;
  }

  CompletedCheckpoint completed(long now) {
    return new CompletedCheckpoint(
        shape.job(),
        ref,
        kind,
        triggeredAt,
        now,
        shape.keyGroups(),
        shape.operators(),
        splits.orElseThrow(),
        List.copyOf(handles.values()));
  }
}

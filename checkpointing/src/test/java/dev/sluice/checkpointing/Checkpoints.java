package dev.sluice.checkpointing;

import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.Segment;
import java.util.List;

/** Checkpoints of a small job, for tests of whatever keeps them. */
public final class Checkpoints {

  public static final String JOB = "Orders & ads/2026";

  private Checkpoints() {}

  public static CompletedCheckpoint periodic(long id, long epoch) {
    return checkpoint(new CheckpointRef(id, epoch), new CheckpointKind.Periodic());
  }

  public static CompletedCheckpoint savepoint(long id, long epoch, String name) {
    return checkpoint(new CheckpointRef(id, epoch), new CheckpointKind.Savepoint(name));
  }

  /** Refers to one journal: the one that was generation {@code id} of its epoch. */
  public static CompletedCheckpoint checkpoint(CheckpointRef ref, CheckpointKind kind) {
    return checkpoint(ref, kind, new JournalId(JOB, "count", 0, ref.epoch(), ref.id()));
  }

  public static CompletedCheckpoint checkpoint(
      CheckpointRef ref, CheckpointKind kind, JournalId journal) {
    Segment segment = new Segment(journal, 1, 3, 3_000, 0x1234_5678);
    OperatorHandle operator =
        new OperatorHandle(
            "count",
            List.of("sum", "timers"),
            List.of(new StateSegment(new GroupRange(0, 127), segment)),
            new Bytes(new byte[] {1, 2, 3}),
            List.of(new Bytes(new byte[] {9})));
    SubtaskHandle subtask =
        new SubtaskHandle(
            new SubtaskId("count", 0),
            SubtaskProgress.AT_BARRIER,
            List.of(operator),
            new SnapshotFigures(3_000, 0, 12, 34));
    return new CompletedCheckpoint(
        JOB,
        ref,
        kind,
        1_000,
        1_250,
        128,
        List.of(new OperatorShape("count", 1, 128)),
        new Bytes(new byte[] {4}),
        List.of(subtask));
  }
}

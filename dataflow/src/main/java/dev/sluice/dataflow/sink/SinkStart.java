package dev.sluice.dataflow.sink;

import dev.sluice.dataflow.operator.SubtaskInfo;
import java.util.List;
import java.util.Objects;

/**
 * What one subtask of a sink starts from, as the engine knows it. Immutable; handles are not to be
 * changed.
 *
 * @param run whether the job takes checkpoints, and goes on from one
 * @param epoch number of this start of the job
 * @param toCommit of {@code prepared} those that this subtask commits before its first element, in
 *     order; each belongs to one subtask
 * @param prepared what all subtasks of the sink had prepared and not committed at the checkpoint
 */
public record SinkStart(RunKind run, long epoch, List<byte[]> toCommit, List<byte[]> prepared) {

  /** Of a job without checkpoints. */
  public static final SinkStart FRESH =
      new SinkStart(RunKind.WITHOUT_CHECKPOINTS, 1, List.of(), List.of());

  /** Keeps the lists immutable. */
  public SinkStart {
    Objects.requireNonNull(run, "run");
    toCommit = List.copyOf(toCommit);
    prepared = List.copyOf(prepared);
  }

  /** Of a job that takes checkpoints and has none yet. */
  public static SinkStart fromNothing(long epoch) {
    return new SinkStart(RunKind.FROM_NOTHING, epoch, List.of(), List.of());
  }

  /** Of a job that goes on from a checkpoint. */
  public static SinkStart fromCheckpoint(long epoch, List<byte[]> toCommit, List<byte[]> prepared) {
    return new SinkStart(RunKind.FROM_CHECKPOINT, epoch, toCommit, prepared);
  }

  /** The same, if the checkpoint was not the job's own last one. */
  public SinkStart branched() {
    return new SinkStart(RunKind.BRANCHED, epoch, toCommit, prepared);
  }

  /** What the writer of a subtask is told. */
  public SinkContext context(SubtaskInfo subtask) {
    return new SinkContext(subtask, run, epoch, prepared);
  }
}

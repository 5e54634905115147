package dev.sluice.dataflow.sink;

import dev.sluice.dataflow.operator.SubtaskInfo;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What one subtask of a sink starts from, as the engine knows it. Immutable; handles are not to be
 * changed.
 *
 * @param run whether the job takes checkpoints, and goes on from one
 * @param epoch number of this start of the job
 * @param toCommit of {@code prepared} those that this subtask commits before its first element, in
 *     order; each belongs to one subtask
 * @param prepared what all subtasks of the sink had prepared and not committed at the checkpoint
 * @param whenGone told what of {@code toCommit} is not there any more, in words, if the user has
 *     chosen the checkpoint; empty when the job goes on by itself, and what is gone is lost
 */
public record SinkStart(
    RunKind run,
    long epoch,
    List<byte[]> toCommit,
    List<byte[]> prepared,
    Optional<Consumer<String>> whenGone) {

  /** Of a job without checkpoints. */
  public static final SinkStart FRESH =
      new SinkStart(RunKind.WITHOUT_CHECKPOINTS, 1, List.of(), List.of());

  /** Keeps the lists immutable. */
  public SinkStart {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(whenGone, "whenGone");
    toCommit = List.copyOf(toCommit);
    prepared = List.copyOf(prepared);
  }

  /** Of a job whose checkpoint was not chosen by the user. */
  public SinkStart(RunKind run, long epoch, List<byte[]> toCommit, List<byte[]> prepared) {
    this(run, epoch, toCommit, prepared, Optional.empty());
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
    return new SinkStart(RunKind.BRANCHED, epoch, toCommit, prepared, whenGone);
  }

  /** The same, if the user has chosen the checkpoint, so that something may be gone since. */
  public SinkStart chosen(Consumer<String> told) {
    return new SinkStart(run, epoch, toCommit, prepared, Optional.of(told));
  }

  /** What the writer of a subtask is told. */
  public SinkContext context(SubtaskInfo subtask) {
    return new SinkContext(subtask, run, epoch, prepared);
  }
}

package dev.sluice.dataflow.sink;

import dev.sluice.dataflow.operator.SubtaskInfo;
import java.util.List;
import java.util.Objects;

/**
 * What the writer of one subtask has to know when it is opened. Immutable; handles are not to be
 * changed.
 *
 * @param subtask says which of how many writers this is, from 0, so that each can have a place of
 *     its own
 * @param run whether the job takes checkpoints, and goes on from one
 * @param epoch number of this start of the job, higher than all before; 1 where it takes no
 *     checkpoints
 * @param prepared handles that <em>all</em> subtasks of the sink had prepared and not committed at
 *     the checkpoint that the job goes on from; some may have been committed since
 */
public record SinkContext(SubtaskInfo subtask, RunKind run, long epoch, List<byte[]> prepared) {

  /** Keeps the list immutable. */
  public SinkContext {
    Objects.requireNonNull(subtask, "subtask");
    Objects.requireNonNull(run, "run");
    prepared = List.copyOf(prepared);
  }

  /** Of a job without checkpoints. */
  public static SinkContext withoutCheckpoints(SubtaskInfo subtask) {
    return new SinkContext(subtask, RunKind.WITHOUT_CHECKPOINTS, 1, List.of());
  }

  /** Whether this writer is the one that removes what was left hidden. */
  public boolean isFirst() {
    return subtask.index() == 0;
  }
}

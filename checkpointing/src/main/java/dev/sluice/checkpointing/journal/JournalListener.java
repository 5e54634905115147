package dev.sluice.checkpointing.journal;

import dev.sluice.checkpointing.SubtaskHandle;

/** Who is told what became of the snapshots of a subtask. Called by the thread of the subtask. */
public interface JournalListener {

  /**
   * A snapshot is durable.
   *
   * @param checkpoint its number, {@code SubtaskSnapshot.LAST} for the last snapshot
   */
  void durable(long checkpoint, SubtaskHandle handle);

  /** There will be no snapshot for a checkpoint. */
  void declined(long checkpoint, String reason);

  /** The last snapshot could not be stored; it has to be begun again. */
  void lastFailed(Throwable cause);
}

package dev.sluice.checkpointing.savepoint;

import dev.sluice.checkpointing.OperatorHandle;
import dev.sluice.checkpointing.journal.OperatorSmall;
import dev.sluice.dataflow.codec.CorruptDataException;

/**
 * Knows what the bytes of operators mean, as far as that can be checked without the job. Safe for
 * any thread.
 */
public interface StateForm {

  /**
   * Checks what lies in the checkpoint itself.
   *
   * @throws CorruptDataException when it is not what an operator has written
   */
  default void check(OperatorHandle handle) {}

  /**
   * Checks a chunk that was found to be the one that was written.
   *
   * @param place its place in the segment, from 0
   * @throws CorruptDataException when it is not what an operator has written
   */
  default void check(long place, byte[] chunk) {}

  /** Takes everything for sound that is what was written. */
  static StateForm opaque() {
    return new StateForm() {};
  }

  /** Of what subtasks have written: whatever lies in the checkpoint itself can be read. */
  static StateForm snapshots() {
    return new StateForm() {
      @Override
      public void check(OperatorHandle handle) {
        if (handle.small().size() > 0) {
          OperatorSmall.read(handle.small());
        }
      }
    };
  }
}

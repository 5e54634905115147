package dev.sluice.checkpointing.savepoint;

import dev.sluice.checkpointing.OperatorHandle;
import dev.sluice.dataflow.codec.CorruptDataException;
import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.snapshot.SnapshotHead;

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

  /** Of snapshots whose head is the first chunk of each segment. */
  static StateForm headInFirstChunk() {
    return new StateForm() {
      @Override
      public void check(long place, byte[] chunk) {
        if (place == 0) {
          checkHead(chunk);
        }
      }
    };
  }

  /** Of snapshots whose head lies in the checkpoint itself, if an operator has one. */
  static StateForm headInHandle() {
    return new StateForm() {
      @Override
      public void check(OperatorHandle handle) {
        if (handle.small().size() > 0) {
          checkHead(handle.small().content());
        }
      }
    };
  }

  private static void checkHead(byte[] bytes) {
    StoredInput in = new StoredInput(bytes, 0, bytes.length);
    SnapshotHead.read(in);
    if (!in.isAtEnd()) {
      throw new CorruptDataException(
          in.position(),
          "the end of a snapshot's head",
          "%d more bytes".formatted(bytes.length - in.position()));
    }
  }
}

package dev.sluice.actors.subtask;

import dev.sluice.dataflow.item.ItemBatch;

/**
 * Turns the batches of one exchange into bytes and back, for a receiver in another JVM.
 *
 * <p>Both ends have the same version of the job, so bytes live no longer than a message. Belongs to
 * one thread at a time, that of a subtask.
 */
public interface BatchWire {

  /** The bytes of a batch, signals included; the batch stays the caller's. */
  byte[] write(ItemBatch batch);

  /**
   * The batch of which these are the bytes; a new one, which is the caller's.
   *
   * @throws RuntimeException when they are of none
   */
  ItemBatch read(byte[] bytes);
}

package dev.sluice.dataflow.exchange;

import dev.sluice.dataflow.item.ItemBatch;

/** Carries the batches of one channel to its receiver, in order, each at most once. */
@FunctionalInterface
public interface BatchPort {

  /** Sends batch number {@code sequence}, counted from 1; must not wait. */
  void send(long sequence, ItemBatch batch);
}

package dev.sluice.simulation;

import dev.sluice.checkpointing.CheckpointRef;

/** What travels in the channels of the toy job. */
sealed interface Item {

  /** Counts one for a key, at an event time. */
  record Element(int key, long time) implements Item {}

  /** What a counter has found out. */
  record Found(Result result) implements Item {}

  record Mark(long watermark) implements Item {}

  /** Marks a checkpoint, and says which one before it is complete. */
  record Barrier(CheckpointRef ref, CheckpointRef lastCompleted) implements Item {}

  record Cancel(long checkpoint) implements Item {}

  record End() implements Item {}

  /** Whether it takes up credit; what is about time and checkpoints never waits for it. */
  default boolean takesCredit() {
    return this instanceof Element || this instanceof Found;
  }
}

package dev.sluice.checkpointing.store;

import java.util.concurrent.CompletionStage;

/** Takes in the chunks of a segment, one after the other. */
@FunctionalInterface
public interface ChunkConsumer {

  /**
   * Takes one chunk. The next one comes when the stage has completed; if it fails, so does the
   * reading.
   *
   * @param sequence the number of the chunk in its journal
   * @param chunk the bytes, which belong to the consumer from now on
   */
  CompletionStage<Void> take(long sequence, byte[] chunk);
}

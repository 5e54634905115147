package dev.sluice.checkpointing.store;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The reading of a segment by numbers, for stores that can look up a chunk: asks for one chunk,
 * waits until it is taken, asks for the next, and sees to it that the segment is whole.
 */
public final class SegmentReading {

  /** Looks up chunks of one journal. */
  @FunctionalInterface
  public interface Chunks {

    /**
     * The chunk with this number, checked by {@link ChunkChecksum}; empty if it is not there. May
     * also throw.
     */
    CompletionStage<Optional<byte[]>> chunk(long sequence);
  }

  private final Segment segment;
  private final Chunks chunks;
  private final ChunkConsumer consumer;
  private final SegmentTally tally;
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  private SegmentReading(Segment segment, Chunks chunks, ChunkConsumer consumer) {
    this.segment = segment;
    this.chunks = chunks;
    this.consumer = consumer;
    this.tally = new SegmentTally(segment.journal(), segment.from());
  }

  /** Reads a segment as {@link SnapshotStore#read} says. */
  public static CompletionStage<Void> read(Segment segment, Chunks chunks, ChunkConsumer consumer) {
    SegmentReading reading = new SegmentReading(segment, chunks, consumer);
    reading.goOn();
    return reading.done;
  }

  /** Walks in a loop as long as nothing has to be waited for, so that the stack does not grow. */
  private void goOn() {
    try {
      while (tally.next() <= segment.to()) {
        CompletableFuture<Void> step = step().toCompletableFuture();
        if (!step.isDone()) {
          step.whenComplete((taken, failure) -> resume(failure));
          return;
        }
        step.join();
      }
      tally.requireWhole(segment);
      done.complete(null);
    } catch (RuntimeException e) {
      done.completeExceptionally(Unwrapped.cause(e));
    }
  }

  private CompletionStage<Void> step() {
    long sequence = tally.next();
    return chunks.chunk(sequence).thenCompose(chunk -> take(sequence, chunk));
  }

  private CompletionStage<Void> take(long sequence, Optional<byte[]> chunk) {
    byte[] found = chunk.orElseThrow(() -> new MissingSegmentException(segment, sequence));
    tally.add(found);
    return consumer.take(sequence, found);
  }

  private void resume(Throwable failure) {
    if (failure == null) {
      goOn();
    } else {
      done.completeExceptionally(Unwrapped.cause(failure));
    }
  }
}

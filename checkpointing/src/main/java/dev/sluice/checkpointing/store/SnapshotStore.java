package dev.sluice.checkpointing.store;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Keeps the snapshots of subtasks as journals of chunks.
 *
 * <p>A journal has one writer, in one life of it: the subtask and epoch in its name. Readers come
 * later and read {@linkplain Segment segments}, of which a completed checkpoint is made; whatever
 * else lies in a journal does not matter. All methods may be called by any thread, and stages
 * complete on any thread; what is refused is refused by a failed stage, never by a throw.
 *
 * <p>After a crash of the writer at any moment, every chunk whose {@link #append} had completed is
 * there, and of the one under way nothing or all.
 *
 * <p>Every implementation passes {@code SnapshotStoreContract}.
 */
public interface SnapshotStore {

  /** The largest chunk that every store takes, in bytes. Writers aim at 256 KiB to 1 MiB. */
  int MOST_CHUNK_BYTES = 8 << 20;

  /**
   * Appends a chunk; the stage completes when it is durable.
   *
   * <p>The writer waits for one chunk before it gives the next. When the stage fails with anything
   * but an {@link OutOfSequenceException}, nobody knows whether the chunk is stored: the writer
   * gives the journal up and takes its snapshot anew in the next generation.
   *
   * @param sequence 1 for the first chunk of a journal, then one more for each
   * @param chunk at least one byte and at most {@link #MOST_CHUNK_BYTES}; not to be changed any
   *     more
   * @return fails with {@link OutOfSequenceException} when the number does not fit or the chunk
   *     before is still under way, with {@link IllegalArgumentException} when the size does not
   */
  CompletionStage<Void> append(JournalId journal, long sequence, byte[] chunk);

  /**
   * Appends one chunk that is given in parts, which are stored one behind the other; else as {@link
   * #append(JournalId, long, byte[])}.
   */
  default CompletionStage<Void> append(JournalId journal, long sequence, List<byte[]> parts) {
    return append(journal, sequence, parts.size() == 1 ? parts.get(0) : ChunkParts.joined(parts));
  }

  /**
   * Reads a segment chunk by chunk; the stage completes when the consumer has taken all.
   *
   * <p>Memory is bounded: no chunk is read long before the one ahead of it was taken. What the
   * consumer has taken counts only once the stage has completed well, since only then the segment
   * was found whole.
   *
   * @return fails with {@link CorruptChunkException}, with {@link MissingSegmentException}, or with
   *     what the consumer failed with
   */
  CompletionStage<Void> read(Segment segment, ChunkConsumer consumer);

  /**
   * Deletes a journal whole, which may have been deleted before. Only for journals that nobody
   * writes any more and no checkpoint refers to.
   */
  CompletionStage<Void> delete(JournalId journal);

  /**
   * Up to how many bytes a writer should give at once when it has them: from 256 KiB to {@link
   * #MOST_CHUNK_BYTES}. The longer it takes a store to make something durable, however little it
   * is, the more.
   */
  default int bestChunkBytes() {
    return 1 << 20;
  }

  /** The journals of a job that have at least one chunk, in order. */
  CompletionStage<List<JournalId>> journals(String job);
}

package dev.sluice.checkpointing.memory;

import dev.sluice.checkpointing.store.ChunkChecksum;
import dev.sluice.checkpointing.store.ChunkConsumer;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.OutOfSequenceException;
import dev.sluice.checkpointing.store.Segment;
import dev.sluice.checkpointing.store.SegmentReading;
import dev.sluice.checkpointing.store.SnapshotStore;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A snapshot store in memory. Every stage it gives is complete.
 *
 * <p>Safe for any thread. Chunks are copied on their way in and out, as they would be on a disk.
 */
public final class InMemorySnapshotStore implements SnapshotStore {

  private record Chunk(byte[] bytes, int checksum) {}

  private final NavigableMap<JournalId, NavigableMap<Long, Chunk>> journals = new TreeMap<>();

  @Override
  public synchronized CompletionStage<Void> append(JournalId journal, long sequence, byte[] chunk) {
    if (chunk.length == 0 || chunk.length > MOST_CHUNK_BYTES) {
      return CompletableFuture.failedFuture(
          new IllegalArgumentException(
              "chunk %d of journal %s has %d bytes; expected 1 to %d"
                  .formatted(sequence, journal, chunk.length, MOST_CHUNK_BYTES)));
    }
    NavigableMap<Long, Chunk> chunks = journals.getOrDefault(journal, new TreeMap<>());
    long next = chunks.isEmpty() ? 1 : chunks.lastKey() + 1;
    if (sequence != next) {
      return CompletableFuture.failedFuture(new OutOfSequenceException(journal, next, sequence));
    }
    int checksum = ChunkChecksum.of(journal, sequence, chunk);
    chunks.put(sequence, new Chunk(chunk.clone(), checksum));
    journals.put(journal, chunks);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Void> read(Segment segment, ChunkConsumer consumer) {
    JournalId journal = segment.journal();
    return SegmentReading.read(
        segment,
        sequence -> CompletableFuture.completedFuture(checked(journal, sequence)),
        consumer);
  }

  private synchronized Optional<byte[]> checked(JournalId journal, long sequence) {
    Chunk found = journals.getOrDefault(journal, new TreeMap<>()).get(sequence);
    if (found == null) {
      return Optional.empty();
    }
    ChunkChecksum.require(journal, sequence, found.bytes(), found.checksum());
    return Optional.of(found.bytes().clone());
  }

  @Override
  public synchronized CompletionStage<Void> delete(JournalId journal) {
    journals.remove(journal);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized CompletionStage<List<JournalId>> journals(String job) {
    return CompletableFuture.completedFuture(
        journals.keySet().stream().filter(journal -> journal.job().equals(job)).toList());
  }

  /** How many bytes all chunks have together. */
  public synchronized long bytes() {
    return journals.values().stream()
        .map(Map::values)
        .flatMap(chunks -> chunks.stream())
        .mapToLong(chunk -> chunk.bytes().length)
        .sum();
  }

  /** Flips a bit of a chunk, so that a test can see it noticed. */
  public synchronized void damage(JournalId journal, long sequence) {
    byte[] bytes = journals.get(journal).get(sequence).bytes();
    bytes[bytes.length / 2] ^= 1;
  }

  /** Loses a chunk, so that a test can see it noticed. */
  public synchronized void lose(JournalId journal, long sequence) {
    journals.get(journal).remove(sequence);
  }
}

package dev.sluice.persistence.cassandra;

import dev.sluice.checkpointing.store.ChunkChecksum;
import dev.sluice.checkpointing.store.ChunkConsumer;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.Segment;
import dev.sluice.checkpointing.store.SnapshotStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * A snapshot store on Cassandra through Akka Persistence: each journal is one persistence id,
 * written by an event-sourced actor of its own, a row for each chunk.
 *
 * <p>A chunk is durable when as many replicas have it as the driver's profile {@code
 * sluice-journal} wants, a quorum unless said otherwise. Reading goes past Akka, straight to the
 * rows, and refuses a journal that two writers have written. Safe for any thread; stages complete
 * on threads of Akka and of the driver, which must not be blocked.
 */
public final class CassandraSnapshotStore implements SnapshotStore {

  private final JournalTable table;
  private final Journals journals;

  CassandraSnapshotStore(JournalTable table, Journals journals) {
    this.table = table;
    this.journals = journals;
  }

  @Override
  public CompletionStage<Void> append(JournalId journal, long sequence, byte[] chunk) {
    if (chunk.length == 0 || chunk.length > MOST_CHUNK_BYTES) {
      return CompletableFuture.failedFuture(
          new IllegalArgumentException(
              "chunk %d of journal %s has %d bytes; expected 1 to %d"
                  .formatted(sequence, journal, chunk.length, MOST_CHUNK_BYTES)));
    }
    int checksum = ChunkChecksum.of(journal, sequence, chunk);
    return journals.append(journal, sequence, new Chunk(checksum, chunk));
  }

  @Override
  public CompletionStage<Void> read(Segment segment, ChunkConsumer consumer) {
    return JournalReading.read(table, segment, consumer);
  }

  @Override
  public CompletionStage<Void> delete(JournalId journal) {
    journals.forget(journal);
    return table.delete(journal.text());
  }

  @Override
  public CompletionStage<List<JournalId>> journals(String job) {
    String prefix = JournalId.prefixOf(job);
    return table
        .ids(id -> id.startsWith(prefix) && isOfAJournal(id))
        .thenApply(ids -> ids.stream().map(JournalId::parse).sorted().collect(Collectors.toList()));
  }

  /** A job has other persistence ids too, with fewer parts. */
  private static boolean isOfAJournal(String persistenceId) {
    return persistenceId.chars().filter(each -> each == '/').count() == 4;
  }
}

package dev.sluice.persistence.cassandra;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.sluice.checkpointing.store.ChunkChecksum;
import dev.sluice.checkpointing.store.ChunkConsumer;
import dev.sluice.checkpointing.store.CorruptChunkException;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.MissingSegmentException;
import dev.sluice.checkpointing.store.Segment;
import dev.sluice.checkpointing.store.SegmentTally;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The reading of one segment: page by page, of which the next is under way while the consumer takes
 * the chunks of this one.
 *
 * <p>So there are at most two pages in memory, each of about {@value #PAGE_BYTES} bytes and at
 * least one chunk. Belongs to one thread at a time.
 */
final class JournalReading {

  private static final int PAGE_BYTES = 4 << 20;
  private static final int MOST_CHUNKS_A_PAGE = 16;

  private final JournalTable table;
  private final Segment segment;
  private final ChunkConsumer consumer;
  private final int pageSize;
  private final SegmentTally tally;
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  private long partition;
  private Iterator<Row> rows;
  private CompletionStage<AsyncResultSet> next;
  private String writer;

  private JournalReading(JournalTable table, Segment segment, ChunkConsumer consumer) {
    this.table = table;
    this.segment = segment;
    this.consumer = consumer;
    long chunkBytes = Math.max(1, segment.bytes() / segment.chunks());
    this.pageSize = (int) Math.max(1, Math.min(MOST_CHUNKS_A_PAGE, PAGE_BYTES / chunkBytes));
    this.tally = new SegmentTally(segment.journal(), segment.from());
    this.partition = table.partitionOf(segment.from());
  }

  /** Reads a segment as {@code SnapshotStore.read} says. */
  static CompletionStage<Void> read(JournalTable table, Segment segment, ChunkConsumer consumer) {
    JournalReading reading = new JournalReading(table, segment, consumer);
    reading.open();
    return reading.done;
  }

  private void open() {
    String id = segment.journal().text();
    turnTo(table.events(id, partition, segment.from(), segment.to(), pageSize));
  }

  private void turnTo(CompletionStage<AsyncResultSet> page) {
    page.whenComplete(
        (result, failure) -> {
          if (failure != null) {
            fail(unread(Failures.cause(failure)));
            return;
          }
          rows = result.currentPage().iterator();
          next = result.hasMorePages() ? result.fetchNextPage() : null;
          goOn();
        });
  }

  private StoreException unread(Throwable cause) {
    return new StoreException(
        "%s could not be read from Cassandra: %s. Nothing was restored from it; look whether Cassandra is well, then start again."
            .formatted(segment, cause.getMessage()),
        cause);
  }

  /** Walks in a loop as long as nothing has to be waited for, so that the stack does not grow. */
  private void goOn() {
    try {
      while (rows.hasNext()) {
        CompletableFuture<Void> taken = take(rows.next()).toCompletableFuture();
        if (!taken.isDone()) {
          taken.whenComplete((nothing, failure) -> resume(failure));
          return;
        }
        taken.join();
      }
      turn();
    } catch (RuntimeException e) {
      fail(Failures.cause(e));
    }
  }

  private void resume(Throwable failure) {
    if (failure == null) {
      goOn();
    } else {
      fail(Failures.cause(failure));
    }
  }

  private void turn() {
    if (next != null) {
      turnTo(next);
    } else if (partition < table.partitionOf(segment.to())) {
      partition++;
      open();
    } else {
      end();
    }
  }

  private void end() {
    if (tally.next() <= segment.to()) {
      throw new MissingSegmentException(segment, tally.next());
    }
    tally.requireWhole(segment);
    done.complete(null);
  }

  private CompletionStage<Void> take(Row row) {
    long sequence = row.getLong("sequence_nr");
    requireNext(row, sequence);
    Chunk chunk = chunk(row, sequence);
    JournalId journal = segment.journal();
    ChunkChecksum.require(journal, sequence, chunk.bytes(), chunk.checksum());
    tally.add(chunk.bytes());
    return consumer.take(sequence, chunk.bytes());
  }

  /** The key of a row has a time in it, so two writers would leave two rows with one number. */
  private void requireNext(Row row, long sequence) {
    if (sequence > tally.next()) {
      throw new MissingSegmentException(segment, tally.next());
    }
    String by = row.getString("writer_uuid");
    if (sequence < tally.next()) {
      throw new CorruptChunkException(
          segment.journal(),
          sequence,
          "one row, of writer " + writer,
          "another one, of writer " + by);
    }
    writer = by;
  }

  private Chunk chunk(Row row, long sequence) {
    try {
      return ChunkSerializer.read(
          Objects.requireNonNull(row.getByteBuffer("event"), "no event"),
          row.getInt("ser_id"),
          String.valueOf(row.getString("ser_manifest")));
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new CorruptChunkException(
          segment.journal(), sequence, "an event of a journal of snapshots", e.getMessage());
    }
  }

  private void fail(Throwable failure) {
    done.completeExceptionally(failure);
  }
}

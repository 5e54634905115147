package dev.sluice.persistence.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/**
 * The rows that the journal plugin writes, read and deleted by statements of our own.
 *
 * <p>The plugin puts event {@code n} of a persistence id into partition {@code (n - 1) / size}.
 * Safe for any thread.
 */
final class JournalTable {

  private static final String PROFILE = "sluice-journal";
  private static final int SMALL_EVENTS_A_PAGE = 500;

  private final CqlSession session;
  private final long partitionSize;
  private final PreparedStatement events;
  private final PreparedStatement newest;
  private final PreparedStatement any;
  private final PreparedStatement deletePartition;
  private final PreparedStatement deleteId;
  private final PreparedStatement deleteBelow;
  private final SimpleStatement ids;

  private JournalTable(
      CqlSession session, Schema schema, long partitionSize, List<PreparedStatement> prepared) {
    this.session = session;
    this.partitionSize = partitionSize;
    this.events = prepared.get(0);
    this.newest = prepared.get(1);
    this.any = prepared.get(2);
    this.deletePartition = prepared.get(3);
    this.deleteId = prepared.get(4);
    this.deleteBelow = prepared.get(5);
    this.ids =
        statement("SELECT persistence_id FROM " + schema.table(Schema.PERSISTENCE_IDS))
            .setPageSize(SMALL_EVENTS_A_PAGE);
  }

  static CompletionStage<JournalTable> open(CqlSession session, Schema schema, long partitionSize) {
    String messages = schema.table(Schema.MESSAGES);
    String partition = messages + " WHERE persistence_id = ? AND partition_nr = ?";
    List<String> statements =
        List.of(
            "SELECT sequence_nr, writer_uuid, ser_id, ser_manifest, event FROM %s AND sequence_nr >= ? AND sequence_nr <= ?"
                .formatted(partition),
            "SELECT ser_id, ser_manifest, event FROM %s ORDER BY sequence_nr DESC LIMIT ?"
                .formatted(partition),
            "SELECT sequence_nr FROM %s LIMIT 1".formatted(partition),
            "DELETE FROM " + partition,
            "DELETE FROM %s WHERE persistence_id = ?"
                .formatted(schema.table(Schema.PERSISTENCE_IDS)),
            "DELETE FROM %s AND sequence_nr < ?".formatted(partition));
    return Prepared.all(session, statements.stream().map(JournalTable::statement).toList())
        .thenApply(prepared -> new JournalTable(session, schema, partitionSize, prepared));
  }

  private static SimpleStatement statement(String text) {
    return SimpleStatement.newInstance(text).setExecutionProfileName(PROFILE);
  }

  long partitionOf(long sequence) {
    return (sequence - 1) / partitionSize;
  }

  /** The first page of the events of one partition within a range of numbers. */
  CompletionStage<AsyncResultSet> events(
      String persistenceId, long partition, long from, long to, int pageSize) {
    return session.executeAsync(
        events.bind(persistenceId, partition, from, to).setPageSize(pageSize));
  }

  /** The last events of a persistence id, at most as many as wished for, the newest first. */
  CompletionStage<List<Row>> newest(String persistenceId, int most) {
    return lastPartition(persistenceId, 0, -1)
        .thenCompose(last -> newest(persistenceId, last, most, new ArrayList<>()));
  }

  private CompletionStage<List<Row>> newest(
      String persistenceId, long partition, int most, List<Row> found) {
    int left = most - found.size();
    if (partition < 0 || left <= 0) {
      return CompletableFuture.completedFuture(found);
    }
    BoundStatement statement =
        newest.bind(persistenceId, partition, left).setPageSize(SMALL_EVENTS_A_PAGE);
    return Pages.each(session.executeAsync(statement), found::add)
        .thenCompose(read -> newest(persistenceId, partition - 1, most, found));
  }

  /**
   * Deletes a persistence id whole: from its last partition to its first, so that a deletion which
   * was broken off can be repeated, and from the list of ids at last.
   */
  CompletionStage<Void> delete(String persistenceId) {
    return lastPartition(persistenceId, 0, -1)
        .thenCompose(last -> deletePartitions(persistenceId, last))
        .thenCompose(gone -> execute(deleteId.bind(persistenceId)))
        .thenApply(gone -> null);
  }

  /**
   * Deletes the events from one number on and below another, but leaves the last one of each
   * partition: the plugin and {@link #lastPartition} find the end by what is in all of them.
   */
  CompletionStage<Void> delete(String persistenceId, long from, long below) {
    long partition = partitionOf(from);
    long last = (partition + 1) * partitionSize;
    CompletionStage<AsyncResultSet> deleted =
        execute(deleteBelow.bind(persistenceId, partition, Math.min(below, last)));
    return deleted.thenCompose(
        gone ->
            below <= last + 1
                ? CompletableFuture.completedFuture(null)
                : delete(persistenceId, last + 1, below));
  }

  /** A partition may be skipped by the plugin, never two. */
  private CompletionStage<Long> lastPartition(String persistenceId, long partition, long last) {
    if (partition > last + 2) {
      return CompletableFuture.completedFuture(last);
    }
    return execute(any.bind(persistenceId, partition))
        .thenCompose(
            rows ->
                lastPartition(
                    persistenceId,
                    partition + 1,
                    rows.currentPage().iterator().hasNext() ? partition : last));
  }

  private CompletionStage<Void> deletePartitions(String persistenceId, long last) {
    return last < 0
        ? CompletableFuture.completedFuture(null)
        : execute(deletePartition.bind(persistenceId, last))
            .thenCompose(gone -> deletePartitions(persistenceId, last - 1));
  }

  private CompletionStage<AsyncResultSet> execute(BoundStatement statement) {
    return session.executeAsync(statement);
  }

  /** All persistence ids that something holds for, in no order. */
  CompletionStage<List<String>> ids(Predicate<String> which) {
    List<String> found = new ArrayList<>();
    return Pages.each(session.executeAsync(ids), row -> add(row, which, found))
        .thenApply(read -> found);
  }

  private static void add(Row row, Predicate<String> which, List<String> found) {
    String id = row.getString("persistence_id");
    if (which.test(id)) {
      found.add(id);
    }
  }
}

package dev.sluice.persistence.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.document.DocumentCodec;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.ledger.LedgerTable;
import dev.sluice.checkpointing.swap.SwapOutcome;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A ledger table on Cassandra: a row for each job, changed by lightweight transactions alone whose
 * conditions name epoch, owner and revision.
 *
 * <p>The driver's profile {@code sluice-ledger} sends each of them once; what was not answered, or
 * with a time-out, is unknown, and reading the row at SERIAL settles it. Safe for any thread.
 */
public final class CassandraLedgerTable implements LedgerTable {

  private final Transactions transactions;
  private final Documents documents;
  private final PreparedStatement select;
  private final PreparedStatement insert;
  private final PreparedStatement update;

  private CassandraLedgerTable(
      Transactions transactions, Documents documents, List<PreparedStatement> prepared) {
    this.transactions = transactions;
    this.documents = documents;
    this.select = prepared.get(0);
    this.insert = prepared.get(1);
    this.update = prepared.get(2);
  }

  static CompletionStage<CassandraLedgerTable> open(CqlSession session, Schema schema) {
    String table = schema.table(Schema.LEDGER);
    List<String> statements =
        List.of(
            "SELECT body FROM %s WHERE job = ?".formatted(table),
            "INSERT INTO %s (job, epoch, owner, revision, body) VALUES (?, ?, ?, ?, ?) IF NOT EXISTS"
                .formatted(table),
            "UPDATE %s SET epoch = ?, owner = ?, revision = ?, body = ? WHERE job = ? IF epoch = ? AND owner = ? AND revision = ?"
                .formatted(table));
    return Prepared.all(session, statements.stream().map(Transactions::statement).toList())
        .thenCombine(
            Documents.open(session, schema),
            (prepared, documents) ->
                new CassandraLedgerTable(
                    new Transactions(session, "the ledger row"), documents, prepared));
  }

  @Override
  public CompletionStage<Optional<LedgerRow>> row(String job) {
    return transactions
        .read(select.bind(job))
        .thenApply(
            rows ->
                Optional.ofNullable(rows.one())
                    .map(row -> DocumentCodec.ROW.read(bytes(row.getByteBuffer("body")))));
  }

  @Override
  public CompletionStage<SwapOutcome> insert(LedgerRow first) {
    return transactions.swap(
        insert.bind(first.job(), first.epoch(), first.owner(), first.revision(), body(first)));
  }

  @Override
  public CompletionStage<SwapOutcome> swap(LedgerRow expected, LedgerRow next) {
    return transactions.swap(
        update.bind(
            next.epoch(),
            next.owner(),
            next.revision(),
            body(next),
            expected.job(),
            expected.epoch(),
            expected.owner(),
            expected.revision()));
  }

  private static ByteBuffer body(LedgerRow row) {
    return ByteBuffer.wrap(DocumentCodec.ROW.write(row));
  }

  static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  @Override
  public CompletionStage<Void> put(CompletedCheckpoint document) {
    return documents.put(document);
  }

  @Override
  public CompletionStage<Optional<CompletedCheckpoint>> document(String job, CheckpointRef ref) {
    return documents.get(job, ref);
  }

  @Override
  public CompletionStage<List<CheckpointRef>> documents(String job) {
    return documents.list(job);
  }

  @Override
  public CompletionStage<Void> remove(String job, CheckpointRef ref) {
    return documents.remove(job, ref);
  }
}

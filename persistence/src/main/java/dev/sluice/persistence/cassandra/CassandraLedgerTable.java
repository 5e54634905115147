package dev.sluice.persistence.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.document.DocumentCodec;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.ledger.LedgerTable;
import dev.sluice.checkpointing.ledger.SwapOutcome;
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

  private static final String PROFILE = "sluice-ledger";

  private final CqlSession session;
  private final Documents documents;
  private final ConsistencyLevel serial;
  private final PreparedStatement select;
  private final PreparedStatement insert;
  private final PreparedStatement update;

  private CassandraLedgerTable(
      CqlSession session, Documents documents, List<PreparedStatement> prepared) {
    this.session = session;
    this.documents = documents;
    this.serial =
        DefaultConsistencyLevel.valueOf(
            session
                .getContext()
                .getConfig()
                .getProfile(PROFILE)
                .getString(DefaultDriverOption.REQUEST_SERIAL_CONSISTENCY));
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
    return Prepared.all(session, statements.stream().map(CassandraLedgerTable::statement).toList())
        .thenCombine(
            Documents.open(session, schema),
            (prepared, documents) -> new CassandraLedgerTable(session, documents, prepared));
  }

  private static SimpleStatement statement(String text) {
    return SimpleStatement.newInstance(text).setExecutionProfileName(PROFILE);
  }

  @Override
  public CompletionStage<Optional<LedgerRow>> row(String job) {
    return session
        .executeAsync(select.bind(job).setConsistencyLevel(serial))
        .thenApply(
            rows ->
                Optional.ofNullable(rows.one())
                    .map(row -> DocumentCodec.ROW.read(bytes(row.getByteBuffer("body")))));
  }

  @Override
  public CompletionStage<SwapOutcome> insert(LedgerRow first) {
    return swap(
        insert.bind(first.job(), first.epoch(), first.owner(), first.revision(), body(first)));
  }

  @Override
  public CompletionStage<SwapOutcome> swap(LedgerRow expected, LedgerRow next) {
    return swap(
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

  private CompletionStage<SwapOutcome> swap(BoundStatement statement) {
    return session.executeAsync(statement).handle(CassandraLedgerTable::outcome);
  }

  private static SwapOutcome outcome(AsyncResultSet result, Throwable failure) {
    if (failure == null) {
      return result.wasApplied() ? SwapOutcome.APPLIED : SwapOutcome.NOT_APPLIED;
    }
    if (Failures.leavesDoubt(failure)) {
      return SwapOutcome.UNKNOWN;
    }
    Throwable cause = Failures.cause(failure);
    throw new StoreException(
        "the ledger row could not be changed, and was not: Cassandra says %s. Look whether it is well, and what its user may do."
            .formatted(cause.getMessage()),
        cause);
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

package dev.sluice.persistence.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import dev.sluice.checkpointing.directory.DirectoryRow;
import dev.sluice.checkpointing.directory.DirectoryTable;
import dev.sluice.checkpointing.document.DocumentCodec;
import dev.sluice.checkpointing.swap.SwapOutcome;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The directory of jobs on Cassandra: a row for each job, changed by lightweight transactions alone
 * whose conditions name submission and revision.
 *
 * <p>Single rows are read at SERIAL. All rows are read at the consistency of the profile, as no
 * transaction spans them: what was applied and answered is in every quorum, and an older state
 * never comes after a newer one. Safe for any thread.
 */
public final class CassandraDirectoryTable implements DirectoryTable {

  /** Rows with specifications of a megabyte must not make a page of gigabytes. */
  private static final int PAGE_ROWS = 50;

  private final Transactions transactions;
  private final PreparedStatement select;
  private final PreparedStatement insert;
  private final PreparedStatement update;
  private final PreparedStatement all;

  private CassandraDirectoryTable(Transactions transactions, List<PreparedStatement> prepared) {
    this.transactions = transactions;
    this.select = prepared.get(0);
    this.insert = prepared.get(1);
    this.update = prepared.get(2);
    this.all = prepared.get(3);
  }

  static CompletionStage<CassandraDirectoryTable> open(CqlSession session, Schema schema) {
    String table = schema.table(Schema.JOBS);
    List<SimpleStatement> statements =
        List.of(
            Transactions.statement("SELECT body FROM %s WHERE job = ?".formatted(table)),
            Transactions.statement(
                "INSERT INTO %s (job, submission, revision, body) VALUES (?, ?, ?, ?) IF NOT EXISTS"
                    .formatted(table)),
            Transactions.statement(
                "UPDATE %s SET submission = ?, revision = ?, body = ? WHERE job = ? IF submission = ? AND revision = ?"
                    .formatted(table)),
            Transactions.statement("SELECT body FROM " + table).setPageSize(PAGE_ROWS));
    return Prepared.all(session, statements)
        .thenApply(
            prepared ->
                new CassandraDirectoryTable(
                    new Transactions(session, "what is known about the job"), prepared));
  }

  @Override
  public CompletionStage<List<DirectoryRow>> rows() {
    List<DirectoryRow> found = new ArrayList<>();
    return Pages.each(transactions.execute(all.bind()), row -> found.add(row(row)))
        .thenApply(read -> List.copyOf(found));
  }

  @Override
  public CompletionStage<Optional<DirectoryRow>> row(String job) {
    return transactions
        .read(select.bind(job))
        .thenApply(rows -> Optional.ofNullable(rows.one()).map(CassandraDirectoryTable::row));
  }

  private static DirectoryRow row(Row row) {
    return DocumentCodec.JOB.read(CassandraLedgerTable.bytes(row.getByteBuffer("body")));
  }

  @Override
  public CompletionStage<SwapOutcome> insert(DirectoryRow first) {
    return transactions.swap(
        insert.bind(first.job(), first.entry().submission(), first.revision(), body(first)));
  }

  @Override
  public CompletionStage<SwapOutcome> swap(DirectoryRow expected, DirectoryRow next) {
    return transactions.swap(
        update.bind(
            next.entry().submission(),
            next.revision(),
            body(next),
            expected.job(),
            expected.entry().submission(),
            expected.revision()));
  }

  private static ByteBuffer body(DirectoryRow row) {
    return ByteBuffer.wrap(DocumentCodec.JOB.write(row));
  }
}

package dev.sluice.persistence.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.document.DocumentCodec;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The documents about checkpoints, in parts of at most {@value #PART_BYTES} bytes, each document a
 * partition of its own.
 *
 * <p>Part 0 is written last, so a document is there when that part is. Safe for any thread.
 */
final class Documents {

  private static final String PROFILE = "sluice-journal";
  private static final int PART_BYTES = 1 << 20;

  private final CqlSession session;
  private final PreparedStatement insert;
  private final PreparedStatement select;
  private final PreparedStatement delete;
  private final SimpleStatement keys;

  private Documents(CqlSession session, SimpleStatement keys, List<PreparedStatement> prepared) {
    this.session = session;
    this.keys = keys;
    this.insert = prepared.get(0);
    this.select = prepared.get(1);
    this.delete = prepared.get(2);
  }

  static CompletionStage<Documents> open(CqlSession session, Schema schema) {
    String table = schema.table(Schema.DOCUMENTS);
    String document = table + " WHERE job = ? AND id = ? AND epoch = ?";
    List<String> statements =
        List.of(
            "INSERT INTO %s (job, id, epoch, part, parts, body) VALUES (?, ?, ?, ?, ?, ?)"
                .formatted(table),
            "SELECT part, parts, body FROM " + document,
            "DELETE FROM " + document);
    SimpleStatement keys =
        statement("SELECT DISTINCT job, id, epoch FROM " + table).setPageSize(1_000);
    return Prepared.all(session, statements.stream().map(Documents::statement).toList())
        .thenApply(prepared -> new Documents(session, keys, prepared));
  }

  private static SimpleStatement statement(String text) {
    return SimpleStatement.newInstance(text).setExecutionProfileName(PROFILE);
  }

  CompletionStage<Void> put(CompletedCheckpoint document) {
    byte[] bytes = DocumentCodec.CHECKPOINT.write(document);
    int parts = (bytes.length + PART_BYTES - 1) / PART_BYTES;
    return put(document, bytes, parts, parts - 1);
  }

  private CompletionStage<Void> put(
      CompletedCheckpoint document, byte[] bytes, int parts, int part) {
    if (part < 0) {
      return CompletableFuture.completedFuture(null);
    }
    int from = part * PART_BYTES;
    ByteBuffer body = ByteBuffer.wrap(bytes, from, Math.min(PART_BYTES, bytes.length - from));
    CheckpointRef ref = document.ref();
    return session
        .executeAsync(insert.bind(document.job(), ref.id(), ref.epoch(), part, parts, body))
        .thenCompose(stored -> put(document, bytes, parts, part - 1));
  }

  CompletionStage<Optional<CompletedCheckpoint>> get(String job, CheckpointRef ref) {
    List<Row> parts = new ArrayList<>();
    return Pages.each(session.executeAsync(select.bind(job, ref.id(), ref.epoch())), parts::add)
        .thenApply(read -> document(job, ref, parts));
  }

  private static Optional<CompletedCheckpoint> document(
      String job, CheckpointRef ref, List<Row> parts) {
    if (parts.isEmpty() || parts.get(0).getInt("part") != 0) {
      return Optional.empty();
    }
    if (parts.size() != parts.get(0).getInt("parts")) {
      throw new StoreException(
          "the document of %s of job '%s' has %d parts; expected %d. Bring the store back from a copy, or choose another checkpoint."
              .formatted(ref, job, parts.size(), parts.get(0).getInt("parts")),
          null);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    parts.forEach(part -> bytes.writeBytes(CassandraLedgerTable.bytes(part.getByteBuffer("body"))));
    return Optional.of(DocumentCodec.CHECKPOINT.read(bytes.toByteArray()));
  }

  CompletionStage<List<CheckpointRef>> list(String job) {
    List<CheckpointRef> found = new ArrayList<>();
    return Pages.each(session.executeAsync(keys), row -> add(row, job, found))
        .thenApply(read -> found.stream().sorted().toList());
  }

  private static void add(Row row, String job, List<CheckpointRef> found) {
    if (job.equals(row.getString("job"))) {
      found.add(new CheckpointRef(row.getLong("id"), row.getLong("epoch")));
    }
  }

  CompletionStage<Void> remove(String job, CheckpointRef ref) {
    return session.executeAsync(delete.bind(job, ref.id(), ref.epoch())).thenApply(gone -> null);
  }
}

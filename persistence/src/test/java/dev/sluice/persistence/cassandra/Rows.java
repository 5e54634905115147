package dev.sluice.persistence.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import dev.sluice.checkpointing.store.JournalId;
import java.nio.ByteBuffer;

/** Does to the rows of a journal what no store would do. */
final class Rows {

  private static final String ROW =
      " WHERE persistence_id = ? AND partition_nr = 0 AND sequence_nr = ?";

  private final CqlSession session;

  Rows(CqlSession session) {
    this.session = session;
  }

  private Row row(JournalId journal, long sequence) {
    return session.execute("SELECT * FROM sluice.messages" + ROW, journal.text(), sequence).one();
  }

  void damage(JournalId journal, long sequence) {
    Row row = row(journal, sequence);
    byte[] event = CassandraLedgerTable.bytes(row.getByteBuffer("event"));
    event[event.length / 2] ^= 1;
    session.execute(
        "UPDATE sluice.messages SET event = ?" + ROW + " AND timestamp = ?",
        ByteBuffer.wrap(event),
        journal.text(),
        sequence,
        row.getUuid("timestamp"));
  }

  void lose(JournalId journal, long sequence) {
    session.execute("DELETE FROM sluice.messages" + ROW, journal.text(), sequence);
  }

  /** What a zombie would leave: the same number once more, by another writer. */
  void writeAgain(JournalId journal, long sequence, String writer) {
    Row row = row(journal, sequence);
    session.execute(
        "INSERT INTO sluice.messages (persistence_id, partition_nr, sequence_nr, timestamp, writer_uuid, ser_id, ser_manifest, event) VALUES (?, 0, ?, ?, ?, ?, ?, ?)",
        journal.text(),
        sequence,
        Uuids.timeBased(),
        writer,
        row.getInt("ser_id"),
        row.getString("ser_manifest"),
        row.getByteBuffer("event"));
  }

  void changeManifest(JournalId journal, long sequence, String manifest) {
    session.execute(
        "UPDATE sluice.messages SET ser_manifest = ?" + ROW + " AND timestamp = ?",
        manifest,
        journal.text(),
        sequence,
        row(journal, sequence).getUuid("timestamp"));
  }

  /** How many rows a persistence id has in a table. */
  long count(String table, String persistenceId) {
    return session
        .execute(
            "SELECT count(*) FROM " + table + " WHERE persistence_id = ? ALLOW FILTERING",
            persistenceId)
        .one()
        .getLong(0);
  }
}

package dev.sluice.windowing.operator;

import dev.sluice.dataflow.codec.Codec;
import dev.sluice.dataflow.codec.StoredOutput;
import dev.sluice.dataflow.snapshot.KeyedForm;
import dev.sluice.dataflow.snapshot.KeyedPart;
import dev.sluice.dataflow.snapshot.KeyedRowsWriter;
import dev.sluice.dataflow.snapshot.RowForm;
import dev.sluice.windowing.assign.EventTimeSessionWindows;
import java.util.List;

/** The stored form of open sessions: one row each, with its start, end and accumulator. */
final class SessionRows<T, K, A> implements KeyedPart {

  private final WindowAggregation<T, K, A, ?, ?> aggregation;
  private final OpenSessions<T, K, A> sessions;
  private final DueSessions<A> due;
  private final String kind;
  private final RowForm<K> keyForm;
  private final RowForm<A> accumulatorForm;

  SessionRows(
      WindowAggregation<T, K, A, ?, ?> aggregation,
      EventTimeSessionWindows windows,
      OpenSessions<T, K, A> sessions,
      DueSessions<A> due) {
    this.aggregation = aggregation;
    this.sessions = sessions;
    this.due = due;
    this.kind = "session with a gap of %d ms".formatted(windows.gapMillis());
    this.keyForm = RowForm.of(aggregation.keying().type());
    this.accumulatorForm = RowForm.of(aggregation.accumulatorType());
  }

  @Override
  public KeyedForm form() {
    return new KeyedForm(
        keyForm.codec().schema(),
        List.of(
            new KeyedForm.Column("session", kind, false, List.of()),
            new KeyedForm.Column(
                "accumulator", "value", false, List.of(accumulatorForm.codec().schema()))));
  }

  @Override
  public long rows() {
    return sessions.count();
  }

  @Override
  public void write(KeyedRowsWriter rows) {
    Codec<K> keys = keyForm.codec();
    Codec<A> accumulators = accumulatorForm.codec();
    sessions.forEach(
        session -> {
          K key = sessions.keyOf(session);
          StoredOutput out = rows.row(aggregation.keying().type().stableHash(key));
          keys.write(key, out);
          out.writeLong(session.start);
          out.writeLong(session.end);
          accumulators.write(session.accumulator, out);
        });
  }

  @Override
  public Loader loader(KeyedForm written) {
    ChangedWindowsException.check(written, "session", kind);
    Codec<K> keys = keyForm.reading(written.key());
    Codec<A> accumulators =
        accumulatorForm.reading(written.column("accumulator").orElseThrow().schemas().get(0));
    return row -> {
      K key = keys.read(row);
      Session<A> session = sessions.load(key, row.readLong(), row.readLong());
      session.accumulator = accumulators.read(row);
      due.add(session);
    };
  }
}

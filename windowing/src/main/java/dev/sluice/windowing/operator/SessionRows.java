package dev.sluice.windowing.operator;

import dev.sluice.dataflow.codec.Codec;
import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.snapshot.KeyedForm;
import dev.sluice.dataflow.snapshot.KeyedPart;
import dev.sluice.dataflow.snapshot.RowLayout;
import dev.sluice.dataflow.snapshot.SlotChanges;
import dev.sluice.dataflow.snapshot.StoredKey;
import dev.sluice.windowing.assign.EventTimeSessionWindows;
import java.util.List;
import java.util.function.Consumer;

/**
 * The stored form of open sessions: one row per key, with the start, end and accumulator of each.
 */
final class SessionRows<T, K, A> implements KeyedPart {

  private final PaneCodecs<K, A> codecs;
  private final OpenSessions<T, K, A> sessions;
  private final DueSessions<A> due;
  private final String kind;

  SessionRows(
      PaneCodecs<K, A> codecs,
      EventTimeSessionWindows windows,
      OpenSessions<T, K, A> sessions,
      DueSessions<A> due) {
    this.codecs = codecs;
    this.sessions = sessions;
    this.due = due;
    this.kind = "sessions with a gap of %d ms".formatted(windows.gapMillis());
  }

  @Override
  public KeyedForm form() {
    return codecs.form(new RowLayout.OpenSpans(), "sessions", kind);
  }

  @Override
  public List<SlotChanges> tables() {
    return List.of(sessions.changes());
  }

  @Override
  public void peek(StoredKey key, Consumer<byte[]> found) {
    sessions.peek(codecs.key(key), found);
  }

  @Override
  public Loader loader(KeyedForm written) {
    ChangedWindowsException.check(written, "sessions", kind);
    Codec<K> keys = codecs.readingKeys(written);
    Codec<A> accumulators = codecs.readingAccumulators(written);
    return new Loader() {
      @Override
      public void load(StoredInput row) {
        K key = keys.read(row);
        sessions.forget(key);
        for (int left = row.readVarInt(); left > 0; left--) {
          Session<A> session = sessions.load(key, row.readLong(), row.readLong());
          session.accumulator = accumulators.read(row);
          due.add(session);
        }
      }

      @Override
      public void remove(StoredInput id) {
        sessions.forget(keys.read(id));
      }
    };
  }
}

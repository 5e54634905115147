package dev.sluice.dataflow.state;

import dev.sluice.dataflow.codec.Codec;
import dev.sluice.dataflow.codec.StoredOutput;
import dev.sluice.dataflow.snapshot.KeyedForm;
import dev.sluice.dataflow.snapshot.KeyedPart;
import dev.sluice.dataflow.snapshot.KeyedRowsWriter;
import dev.sluice.dataflow.snapshot.RowForm;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.List;

/**
 * The stored form of a {@link TimerQueue}: one row per timer, with its key and its time.
 *
 * @param <K> keys
 */
public final class StoredTimers<K> implements KeyedPart {

  private static final KeyedForm.Column TIME =
      new KeyedForm.Column("time", "long", false, List.of());

  private final TimerQueue<K> timers;
  private final TypeDescriptor<K> keyType;
  private final RowForm<K> keyForm;

  /** The stored form of these timers, whose keys are of this type. */
  public StoredTimers(TimerQueue<K> timers, TypeDescriptor<K> keyType) {
    this.timers = timers;
    this.keyType = keyType;
    this.keyForm = RowForm.of(keyType);
  }

  @Override
  public KeyedForm form() {
    return new KeyedForm(keyForm.codec().schema(), List.of(TIME));
  }

  @Override
  public long rows() {
    return timers.size();
  }

  @Override
  public void write(KeyedRowsWriter rows) {
    Codec<K> keys = keyForm.codec();
    timers.forEach(
        (key, time) -> {
          StoredOutput out = rows.row(keyType.stableHash(key));
          keys.write(key, out);
          out.writeLong(time);
        });
  }

  @Override
  public Loader loader(KeyedForm written) {
    Codec<K> keys = keyForm.reading(written.key());
    return row -> timers.register(keys.read(row), row.readLong());
  }
}

package dev.sluice.dataflow.state;

import dev.sluice.dataflow.codec.Codec;
import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.codec.StoredOutput;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.snapshot.KeyedForm;
import dev.sluice.dataflow.snapshot.KeyedPart;
import dev.sluice.dataflow.snapshot.RowForm;
import dev.sluice.dataflow.snapshot.RowLayout;
import dev.sluice.dataflow.snapshot.SlotChanges;
import dev.sluice.dataflow.snapshot.SlotRows;
import dev.sluice.dataflow.snapshot.StoredKey;
import dev.sluice.dataflow.state.TimerQueue.Timer;
import java.util.List;
import java.util.function.Consumer;

/** The stored form of a {@link TimerQueue}: one row per timer, with its key and its time. */
final class StoredTimers<K> implements KeyedPart, SlotRows {

  private static final KeyedForm.Column TIME =
      new KeyedForm.Column("time", KeyedForm.Column.LONG, false, List.of());

  private final TimerQueue<K> timers;
  private final Keying<?, K> keying;
  private final RowForm<K> keyForm;
  private Codec<K> keys;

  StoredTimers(TimerQueue<K> timers, Keying<?, K> keying) {
    this.timers = timers;
    this.keying = keying;
    this.keyForm = RowForm.of(keying.type());
  }

  @Override
  public KeyedForm form() {
    return new KeyedForm(new RowLayout.Times(), codec().schema(), List.of(TIME));
  }

  private Codec<K> codec() {
    if (keys == null) {
      keys = keyForm.codec();
    }
    return keys;
  }

  @Override
  public List<SlotChanges> tables() {
    return List.of(timers.changes());
  }

  @Override
  public int slots() {
    return timers.table().slots();
  }

  @Override
  public boolean occupied(int slot) {
    return timers.table().occupied(slot);
  }

  @Override
  public int size() {
    return timers.size();
  }

  @Override
  public int stableHash(int slot) {
    return keying.stableHashOfKey(timers.table().key(slot).key());
  }

  @Override
  public void writeId(int slot, StoredOutput out) {
    Timer<K> timer = timers.table().key(slot);
    codec().write(timer.key(), out);
    out.writeLong(timer.timestamp());
  }

  @Override
  public void writeRow(int slot, StoredOutput out) {
    writeId(slot, out);
  }

  /** Takes time in proportion to all timers: they are not kept by key. */
  @Override
  public void peek(StoredKey key, Consumer<byte[]> found) {
    K wanted = key.read(keyForm.reading(key.schema()));
    for (int slot = 0; slot < slots(); slot++) {
      if (occupied(slot) && timers.table().key(slot).key().equals(wanted)) {
        found.accept(row(slot));
      }
    }
  }

  @Override
  public Loader loader(KeyedForm written) {
    Codec<K> reading = keyForm.reading(written.key());
    return new Loader() {
      @Override
      public void load(StoredInput row) {
        timers.register(reading.read(row), row.readLong());
      }

      @Override
      public void remove(StoredInput id) {
        timers.delete(reading.read(id), id.readLong());
      }
    };
  }
}

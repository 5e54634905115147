package dev.sluice.dataflow.state;

import dev.sluice.dataflow.codec.Codec;
import dev.sluice.dataflow.codec.Schema;
import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.codec.StoredOutput;
import dev.sluice.dataflow.snapshot.KeyedForm;
import dev.sluice.dataflow.snapshot.RowForm;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.List;
import java.util.function.Supplier;

/** Cells that hold a map. */
final class MapCells<K, V> implements Cells<MapEntries<K, V>> {

  private final RowForm<K> keyForm;
  private final RowForm<V> valueForm;
  private final boolean timed;
  private final Supplier<MapEntries<K, V>> empty;
  private Codec<K> keys;
  private Codec<V> values;

  MapCells(
      TypeDescriptor<K> keyType,
      TypeDescriptor<V> valueType,
      boolean timed,
      Supplier<MapEntries<K, V>> empty) {
    this.keyForm = RowForm.of(keyType);
    this.valueForm = RowForm.of(valueType);
    this.timed = timed;
    this.empty = empty;
  }

  @Override
  public String kind() {
    return KeyedForm.Column.MAP;
  }

  @Override
  public boolean holdsEntries() {
    return true;
  }

  @Override
  public boolean timed() {
    return timed;
  }

  @Override
  public List<Schema> schemas() {
    requireCodecs();
    return List.of(keys.schema(), values.schema());
  }

  @Override
  public void write(MapEntries<K, V> entries, StoredOutput out) {
    requireCodecs();
    entries.write(keys, values, out);
  }

  private void requireCodecs() {
    if (keys == null) {
      keys = keyForm.codec();
      values = valueForm.codec();
    }
  }

  @Override
  public Reader<MapEntries<K, V>> reader(KeyedForm.Column written) {
    Codec<K> readingKeys = keyForm.reading(written.schemas().get(0));
    Codec<V> readingValues = valueForm.reading(written.schemas().get(1));
    return in -> {
      MapEntries<K, V> entries = empty.get();
      int count = in.readVarInt();
      for (int i = 0; i < count; i++) {
        loadEntry(entries, readingKeys, readingValues, stamp(written, in), in);
      }
      entries.loaded();
      return count == 0 ? null : entries;
    };
  }

  private static long stamp(KeyedForm.Column written, StoredInput in) {
    return written.timed() ? in.readLong() : NO_STAMP;
  }

  private static <K, V> void loadEntry(
      MapEntries<K, V> entries, Codec<K> keys, Codec<V> values, long stamp, StoredInput in) {
    K key = keys.read(in);
    entries.load(key, values.read(in), stamp);
  }
}

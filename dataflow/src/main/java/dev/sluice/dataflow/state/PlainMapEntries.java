package dev.sluice.dataflow.state;

import dev.sluice.dataflow.codec.Codec;
import dev.sluice.dataflow.codec.StoredOutput;
import java.util.LinkedHashMap;
import java.util.Map;

/** Entries that live until they are removed. */
final class PlainMapEntries<K, V> implements MapEntries<K, V> {

  private final Map<K, V> entries = new LinkedHashMap<>();

  @Override
  public V get(K key) {
    return entries.get(key);
  }

  @Override
  public void put(K key, V value) {
    entries.put(key, value);
  }

  @Override
  public void remove(K key) {
    entries.remove(key);
  }

  @Override
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  @Override
  public void write(Codec<K> keys, Codec<V> values, StoredOutput out) {
    out.writeVarInt(entries.size());
    entries.forEach(
        (key, value) -> {
          keys.write(key, out);
          values.write(value, out);
        });
  }

  @Override
  public void load(K key, V value, long stamp) {
    entries.put(key, value);
  }

  @Override
  public Object[] keys() {
    return entries.keySet().toArray();
  }

  @Override
  public Object[] values() {
    return entries.values().toArray();
  }
}

package dev.sluice.dataflow.state;

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
  public Object[] keys() {
    return entries.keySet().toArray();
  }

  @Override
  public Object[] values() {
    return entries.values().toArray();
  }
}

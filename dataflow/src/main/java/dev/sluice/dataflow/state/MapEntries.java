package dev.sluice.dataflow.state;

import java.util.LinkedHashMap;
import java.util.Map;

/** The entries of one key of a {@link MapState}, in the order in which they came. */
final class MapEntries<K, V> {

  private final Map<K, V> entries = new LinkedHashMap<>();

  V get(K key) {
    return entries.get(key);
  }

  void put(K key, V value) {
    entries.put(key, value);
  }

  void remove(K key) {
    entries.remove(key);
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  Object[] keys() {
    return entries.keySet().toArray();
  }

  Object[] values() {
    return entries.values().toArray();
  }
}

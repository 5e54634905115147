package dev.sluice.dataflow.state;

import java.util.Map;
import java.util.Objects;

/** An entry that map state hands out; equal to any {@link Map.Entry} of equal parts. */
final class ReadOnlyEntry<K, V> implements Map.Entry<K, V> {

  private final K key;
  private final V value;

  ReadOnlyEntry(K key, V value) {
    this.key = key;
    this.value = value;
  }

  @Override
  public K getKey() {
    return key;
  }

  @Override
  public V getValue() {
    return value;
  }

  @Override
  public V setValue(V value) {
    throw ReadOnlyList.refusal(MapHandle.REMEDY);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Map.Entry<?, ?> entry
        && key.equals(entry.getKey())
        && Objects.equals(value, entry.getValue());
  }

  @Override
  public int hashCode() {
    return key.hashCode() ^ Objects.hashCode(value);
  }

  @Override
  public String toString() {
    return key + "=" + value;
  }
}

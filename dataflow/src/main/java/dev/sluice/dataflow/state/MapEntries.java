package dev.sluice.dataflow.state;

/** The entries of one key of a {@link MapState}, in the order in which they came. */
interface MapEntries<K, V> {

  /** The value under a key, or {@code null}. */
  V get(K key);

  void put(K key, V value);

  void remove(K key);

  boolean isEmpty();

  /** A new array of all keys, in order. */
  Object[] keys();

  /** A new array of all values, in the order of the keys. */
  Object[] values();
}

package dev.sluice.dataflow.state;

import dev.sluice.dataflow.codec.Codec;
import dev.sluice.dataflow.codec.StoredOutput;

/** The entries of one key of a {@link MapState}, in the order in which they came. */
interface MapEntries<K, V> {

  /** The value under a key, or {@code null}. */
  V get(K key);

  void put(K key, V value);

  void remove(K key);

  boolean isEmpty();

  /** Writes how many entries there are, and each. */
  void write(Codec<K> keys, Codec<V> values, StoredOutput out);

  /** Adds an entry that was stored, with the time of its writing or {@link Cells#NO_STAMP}. */
  void load(K key, V value, long stamp);

  /** To be called behind the last {@link #load}. */
  default void loaded() {}

  /** A new array of all keys, in order. */
  Object[] keys();

  /** A new array of all values, in the order of the keys. */
  Object[] values();
}

package dev.sluice.dataflow.state;

import java.util.List;
import java.util.Map;

/**
 * A map for the key at hand, walked in the order in which its keys first came; an empty map is no
 * state.
 *
 * <p>A key that is put again keeps its place; one that was removed comes last. Values of a type
 * declared mutable are copied when they are stored and when they are handed out.
 *
 * @param <K> keys within the map, of a type usable as key; never {@code null}
 * @param <V> values, never {@code null}
 */
public interface MapState<K, V> {

  /** The value under a key, {@code null} where there is none. */
  V get(K key);

  /** Whether there is a value under a key. */
  boolean contains(K key);

  /** Whether there is no entry. */
  boolean isEmpty();

  /** Stores a value under a key. */
  void put(K key, V value);

  /** Stores all values of a map, in its order. */
  void putAll(Map<? extends K, ? extends V> entries);

  /** Forgets the value under a key. */
  void remove(K key);

  /**
   * The entries as they stand now: the state may be changed while they are walked, which does not
   * show in them. They cannot be changed themselves. Takes time in proportion to their number.
   */
  List<Map.Entry<K, V>> entries();

  /** The keys, under the terms of {@link #entries}. */
  List<K> keys();

  /** The values, under the terms of {@link #entries}. */
  List<V> values();

  /** Forgets all entries. */
  void clear();
}

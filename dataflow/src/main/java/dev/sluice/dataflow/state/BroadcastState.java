package dev.sluice.dataflow.state;

import java.util.Map;

/**
 * A map that is the same in every subtask of an operator, as broadcast elements see it.
 *
 * <p>It is the same because every subtask is given the same broadcast elements and changes it for
 * these alone, in a way that depends on nothing else: neither on the subtask, nor on the elements
 * that are not broadcast, nor on the order of elements that came from several subtasks. A change at
 * any other time is refused by {@link IllegalStateException}, also through a handle that was kept.
 *
 * <p>A key that is put again keeps its place; one that was removed comes last. Values of a type
 * declared mutable are copied when they are put and when they are handed out.
 *
 * @param <K> keys of the map; never {@code null}
 * @param <V> values, never {@code null}
 */
public interface BroadcastState<K, V> extends ReadOnlyBroadcastState<K, V> {

  /** Stores a value under a key. */
  void put(K key, V value);

  /** Stores all values of a map, in its order. */
  void putAll(Map<? extends K, ? extends V> entries);

  /** Forgets the value under a key. */
  void remove(K key);

  /** Forgets all entries. */
  void clear();
}

package dev.sluice.dataflow.state;

import java.util.List;
import java.util.Map;

/**
 * A map that is the same in every subtask of an operator, as elements that are not broadcast see
 * it.
 *
 * @param <K> keys of the map; never {@code null}
 * @param <V> values, never {@code null}
 */
public interface ReadOnlyBroadcastState<K, V> {

  /** The value under a key, {@code null} where there is none. */
  V get(K key);

  /** Whether there is a value under a key. */
  boolean contains(K key);

  /** Whether there is no entry. */
  boolean isEmpty();

  /**
   * The entries as they stand now, in the order in which their keys first came: the state may be
   * changed while they are walked, which does not show in them. They cannot be changed themselves.
   * Costs nothing unless the state was changed since the last call; then it takes time in
   * proportion to their number.
   */
  List<Map.Entry<K, V>> entries();
}

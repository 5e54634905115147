package dev.sluice.dataflow.state;

import java.util.List;
import java.util.Map;

/** The entries of a map state as they stood when it was asked. */
final class EntriesView<K, V> extends ReadOnlyList<Map.Entry<K, V>> {

  private final List<K> keys;
  private final List<V> values;

  EntriesView(List<K> keys, List<V> values) {
    super(MapHandle.REMEDY);
    this.keys = keys;
    this.values = values;
  }

  @Override
  public Map.Entry<K, V> get(int index) {
    return new ReadOnlyEntry<>(keys.get(index), values.get(index));
  }

  @Override
  public int size() {
    return keys.size();
  }
}

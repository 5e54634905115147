package dev.sluice.dataflow.state;

import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** The map state of an operator, over a column of maps. */
final class MapHandle<K, V> implements MapState<K, V> {

  static final String REMEDY = "put(key, value), remove(key) or clear()";

  private static final Object[] NOTHING = {};

  private final ObjectColumn<MapEntries<K, V>> column;
  private final TypeDescriptor<K> keyType;
  private final TypeDescriptor<V> valueType;
  private final Supplier<MapEntries<K, V>> empty;

  /**
   * Creates a handle.
   *
   * @param empty makes the map of a key that has none
   * @throws IllegalArgumentException when keys of this type can change or have no content to go by
   */
  MapHandle(
      ObjectColumn<MapEntries<K, V>> column,
      TypeDescriptor<K> keyType,
      TypeDescriptor<V> valueType,
      Supplier<MapEntries<K, V>> empty) {
    keyType
        .keyRefusal()
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(
                  "map state '%s' cannot have keys of type %s: %s; expected an immutable type such as a record of plain values"
                      .formatted(column.name(), keyType, reason));
            });
    this.column = column;
    this.keyType = keyType;
    this.valueType = valueType;
    this.empty = empty;
  }

  @Override
  public V get(K key) {
    requireKey(key);
    MapEntries<K, V> entries = column.stored();
    return entries == null ? null : valueType.copy(entries.get(key));
  }

  @Override
  public boolean contains(K key) {
    requireKey(key);
    MapEntries<K, V> entries = column.stored();
    return entries != null && entries.get(key) != null;
  }

  @Override
  public boolean isEmpty() {
    return column.stored() == null;
  }

  @Override
  public void put(K key, V value) {
    requireKey(key);
    V kept =
        valueType.copy(
            Objects.requireNonNull(
                value,
                () ->
                    "map state '%s' was given null for key %s; expected a value, or remove(key)"
                        .formatted(column.name(), key)));
    MapEntries<K, V> entries = column.stored();
    if (entries == null) {
      entries = empty.get();
      column.store(entries);
    } else {
      column.changing();
    }
    entries.put(key, kept);
  }

  @Override
  public void putAll(Map<? extends K, ? extends V> entries) {
    entries.forEach(this::put);
  }

  @Override
  public void remove(K key) {
    requireKey(key);
    MapEntries<K, V> entries = column.stored();
    if (entries == null) {
      return;
    }
    column.changing();
    entries.remove(key);
    if (entries.isEmpty()) {
      column.clear();
    }
  }

  @Override
  public List<Map.Entry<K, V>> entries() {
    MapEntries<K, V> entries = column.stored();
    return new EntriesView<>(keysOf(entries), valuesOf(entries));
  }

  @Override
  public List<K> keys() {
    return keysOf(column.stored());
  }

  @Override
  public List<V> values() {
    return valuesOf(column.stored());
  }

  @Override
  public void clear() {
    column.clear();
  }

  private List<K> keysOf(MapEntries<K, V> entries) {
    return view(entries == null ? NOTHING : entries.keys(), keyType);
  }

  private List<V> valuesOf(MapEntries<K, V> entries) {
    return view(entries == null ? NOTHING : entries.values(), valueType);
  }

  private static <E> List<E> view(Object[] values, TypeDescriptor<E> type) {
    return new CopyingView<>(values, 0, values.length, type, REMEDY);
  }

  private void requireKey(K key) {
    Objects.requireNonNull(
        key, () -> "map state '" + column.name() + "' was given the key null; expected a key");
  }
}

package dev.sluice.dataflow.state;

import dev.sluice.dataflow.snapshot.ListPart;
import dev.sluice.dataflow.snapshot.Redistribution;
import dev.sluice.dataflow.snapshot.RowForm;
import dev.sluice.dataflow.type.Types;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One map of broadcast state, whose owner says when it may be changed. Single-threaded. */
final class BroadcastTable<K, V> implements BroadcastState<K, V> {

  private final BroadcastStates owner;
  private final MapStateDescriptor<K, V> descriptor;
  private final Map<K, V> values = new LinkedHashMap<>();

  /** What {@link #entries} gives until something is changed; {@code null} when something was. */
  private List<Map.Entry<K, V>> view;

  BroadcastTable(BroadcastStates owner, MapStateDescriptor<K, V> descriptor) {
    this.owner = owner;
    this.descriptor = descriptor;
  }

  /** The part of a snapshot that holds this map: one element per entry, in their order. */
  ListPart<Map<K, V>> part() {
    return new ListPart<>(
        Redistribution.SAME,
        RowForm.of(Types.map(descriptor.keyType(), descriptor.valueType())),
        this::stored,
        this::load);
  }

  private List<Map<K, V>> stored() {
    return values.entrySet().stream()
        .map(entry -> Collections.singletonMap(entry.getKey(), entry.getValue()))
        .toList();
  }

  private void load(List<Map<K, V>> stored) {
    stored.forEach(values::putAll);
    view = null;
  }

  @Override
  public V get(K key) {
    requireKey(key);
    return descriptor.valueType().copy(values.get(key));
  }

  @Override
  public boolean contains(K key) {
    requireKey(key);
    return values.containsKey(key);
  }

  @Override
  public boolean isEmpty() {
    return values.isEmpty();
  }

  @Override
  public List<Map.Entry<K, V>> entries() {
    if (view == null) {
      Object[] keys = values.keySet().toArray();
      Object[] present = values.values().toArray();
      view =
          new EntriesView<>(
              new CopyingView<>(keys, 0, keys.length, descriptor.keyType(), MapHandle.REMEDY),
              new CopyingView<>(
                  present, 0, present.length, descriptor.valueType(), MapHandle.REMEDY));
    }
    return view;
  }

  @Override
  public void put(K key, V value) {
    beginChange();
    requireKey(key);
    Objects.requireNonNull(
        value,
        () ->
            "broadcast state '%s' was given null for key %s; expected a value, or remove(key)"
                .formatted(descriptor.name(), key));
    values.put(key, descriptor.valueType().copy(value));
  }

  @Override
  public void putAll(Map<? extends K, ? extends V> entries) {
    entries.forEach(this::put);
  }

  @Override
  public void remove(K key) {
    beginChange();
    requireKey(key);
    values.remove(key);
  }

  @Override
  public void clear() {
    beginChange();
    values.clear();
  }

  private void beginChange() {
    owner.requireWritable(descriptor);
    view = null;
  }

  private void requireKey(K key) {
    Objects.requireNonNull(
        key,
        () -> "broadcast state '" + descriptor.name() + "' was given the key null; expected a key");
  }
}

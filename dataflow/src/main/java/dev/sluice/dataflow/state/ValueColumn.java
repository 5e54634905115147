package dev.sluice.dataflow.state;

import dev.sluice.dataflow.type.TypeDescriptor;

/** The column that is a state with one value per key. */
final class ValueColumn<V> extends ObjectColumn<V> implements ValueState<V> {

  private final TypeDescriptor<V> type;
  private final boolean copies;

  ValueColumn(KeySlots<?, ?> slots, String name, TypeDescriptor<V> type) {
    super(slots, name, new ValueCells<>(type));
    this.type = type;
    this.copies = type.mutable();
  }

  @Override
  public V value() {
    V value = stored();
    return copies && value != null ? type.copy(value) : value;
  }

  @Override
  public void update(V value) {
    if (value == null) {
      clear();
    } else {
      store(copies ? type.copy(value) : value);
    }
  }
}

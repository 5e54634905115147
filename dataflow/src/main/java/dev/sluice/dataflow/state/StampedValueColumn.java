package dev.sluice.dataflow.state;

import dev.sluice.dataflow.type.TypeDescriptor;

/** The column that is a state with one value per key and a time to live. */
final class StampedValueColumn<V> extends StampedColumn<V> implements ValueState<V> {

  private final TypeDescriptor<V> type;

  StampedValueColumn(KeySlots<?, ?> slots, String name, TypeDescriptor<V> type, Expiry expiry) {
    super(slots, name, new ValueCells<>(type), expiry);
    this.type = type;
  }

  @Override
  public V value() {
    return type.copy(stored());
  }

  @Override
  public void update(V value) {
    if (value == null) {
      clear();
    } else {
      store(type.copy(value));
    }
  }
}

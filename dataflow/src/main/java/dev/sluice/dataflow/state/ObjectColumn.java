package dev.sluice.dataflow.state;

import dev.sluice.dataflow.key.KeyTable;
import java.util.Arrays;

/**
 * A column of objects, handed out and stored as they are: who uses it copies what is mutable.
 *
 * @param <V> what a slot holds
 */
class ObjectColumn<V> extends Column {

  private Object[] values;

  ObjectColumn(KeySlots<?, ?> slots, String name) {
    super(slots, name);
    this.values = new Object[slots.capacity()];
  }

  @Override
  long read(int[] slots, int count) {
    long read = 0;
    for (int i = 0; i < count; i++) {
      read += values[slots[i]] == null ? 0 : 1;
    }
    return read;
  }

  @Override
  void grow(int capacity) {
    values = Arrays.copyOf(values, capacity);
  }

  @Override
  void keep(int[] from, int capacity) {
    Object[] kept = new Object[capacity];
    for (int slot = 0; slot < from.length; slot++) {
      kept[slot] = values[from[slot]];
    }
    values = kept;
  }

  /** The value of the key at hand, {@code null} where there is none. */
  V stored() {
    int at = slots.current;
    return at == KeyTable.NONE ? null : at(at);
  }

  @SuppressWarnings("unchecked") // only values of type V are ever stored
  final V at(int slot) {
    return (V) values[slot];
  }

  /** Stores a value, never {@code null}, for the key at hand. */
  void store(V value) {
    int at = slots.slotForWriting();
    if (values[at] == null) {
      slots.valueCame(at);
    }
    values[at] = value;
  }

  /** Forgets the value of the key at hand. */
  public void clear() {
    int at = slots.current;
    if (at != KeyTable.NONE && values[at] != null) {
      clearAt(at);
    }
  }

  final boolean isPresent(int slot) {
    return values[slot] != null;
  }

  /** Forgets the value of a slot that has one. */
  final void clearAt(int slot) {
    values[slot] = null;
    slots.valueWent(slot);
  }
}

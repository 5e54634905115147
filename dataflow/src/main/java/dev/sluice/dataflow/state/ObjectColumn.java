package dev.sluice.dataflow.state;

import dev.sluice.dataflow.codec.StoredOutput;
import dev.sluice.dataflow.key.KeyTable;
import dev.sluice.dataflow.snapshot.KeyedForm;
import java.util.Arrays;

/**
 * A column of objects, handed out and stored as they are: who uses it copies what is mutable.
 *
 * @param <V> what a slot holds
 */
class ObjectColumn<V> extends Column {

  private final Cells<V> cells;
  private Object[] values;

  ObjectColumn(KeySlots<?, ?> slots, String name, Cells<V> cells) {
    super(slots, name);
    this.cells = cells;
    this.values = new Object[slots.capacity()];
  }

  @Override
  KeyedForm.Column form() {
    return new KeyedForm.Column(name(), cells.kind(), cells.timed(), cells.schemas());
  }

  @Override
  void write(int slot, StoredOutput out) {
    cells.write(at(slot), out);
  }

  @Override
  Reader reader(KeyedForm.Column written) {
    Cells.Reader<V> reader = cells.reader(written);
    // A value that had a time to live lives on without.
    boolean skipsStamp = written.timed() && !cells.holdsEntries();
    return (slot, in) -> {
      if (skipsStamp) {
        in.readLong();
      }
      load(slot, reader.read(in));
    };
  }

  /** Puts a cell that was stored into a slot without a value; {@code null} for none. */
  final void load(int slot, V cell) {
    if (cell != null) {
      values[slot] = cell;
      slots.valueCame(slot);
    }
  }

  final Cells<V> cells() {
    return cells;
  }

  @Override
  long read(int[] slots, int count) {
    long read = 0;
    for (int i = 0; i < count; i++) {
      Object value = values[slots[i]];
      // Asked for what lies in the object itself, for it is that which is wanted next.
      if (value instanceof byte[] bytes) {
        read += bytes.length > 0 ? bytes[bytes.length >> 1] + bytes[bytes.length - 1] : 0;
      } else {
        read += value != null && value.getClass() == Object.class ? 1 : 0;
      }
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
    if (at == KeyTable.NONE) {
      slots.requireKeyed();
      return null;
    }
    return at(at);
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

  /** To be called before what is stored for the key at hand is changed in place. */
  final void changing() {
    slots.changing(slots.current);
  }

  /** Forgets the value of the key at hand. */
  public void clear() {
    int at = slots.current;
    if (at == KeyTable.NONE) {
      slots.requireKeyed();
    } else if (values[at] != null) {
      clearAt(at);
    }
  }

  @Override
  final boolean isPresent(int slot) {
    return values[slot] != null;
  }

  @Override
  final void clearAt(int slot) {
    slots.changing(slot);
    values[slot] = null;
    slots.valueWent(slot);
  }
}

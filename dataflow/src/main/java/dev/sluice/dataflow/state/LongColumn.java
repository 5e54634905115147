package dev.sluice.dataflow.state;

import dev.sluice.dataflow.codec.StoredOutput;
import dev.sluice.dataflow.key.KeyTable;
import dev.sluice.dataflow.snapshot.KeyedForm;
import java.util.Arrays;
import java.util.List;

/** The column that is a state with one unboxed {@code long} per key. */
class LongColumn extends Column implements LongState {

  private long[] values;
  private boolean[] present;

  LongColumn(KeySlots<?, ?> slots, String name) {
    super(slots, name);
    values = new long[slots.capacity()];
    present = new boolean[slots.capacity()];
  }

  @Override
  KeyedForm.Column form() {
    return new KeyedForm.Column(name(), KeyedForm.Column.LONG, false, List.of());
  }

  @Override
  void write(int slot, StoredOutput out) {
    out.writeLong(values[slot]);
  }

  @Override
  Reader reader(KeyedForm.Column written) {
    // A value that had a time to live lives on without.
    boolean skipsStamp = written.timed();
    return (slot, in) -> {
      if (skipsStamp) {
        in.readLong();
      }
      load(slot, in.readLong());
    };
  }

  /** Puts a value that was stored into a slot without one. */
  final void load(int slot, long value) {
    values[slot] = value;
    present[slot] = true;
    slots.valueCame(slot);
  }

  @Override
  long read(int[] slots, int count) {
    long read = 0;
    for (int i = 0; i < count; i++) {
      read += values[slots[i]];
    }
    return read;
  }

  @Override
  void grow(int capacity) {
    values = Arrays.copyOf(values, capacity);
    present = Arrays.copyOf(present, capacity);
  }

  @Override
  void keep(int[] from, int capacity) {
    boolean[] keptPresent = new boolean[capacity];
    for (int slot = 0; slot < from.length; slot++) {
      keptPresent[slot] = present[from[slot]];
    }
    values = kept(values, from, capacity);
    present = keptPresent;
  }

  @Override
  public long value() {
    int at = slots.current;
    if (at == KeyTable.NONE) {
      slots.requireKeyed();
      return 0;
    }
    return values[at];
  }

  @Override
  public boolean isPresent() {
    int at = slots.current;
    if (at == KeyTable.NONE) {
      slots.requireKeyed();
      return false;
    }
    return present[at];
  }

  @Override
  public void update(long value) {
    int at = slots.slotForWriting();
    if (!present[at]) {
      present[at] = true;
      slots.valueCame(at);
    }
    values[at] = value;
  }

  @Override
  public void clear() {
    int at = slots.current;
    if (at == KeyTable.NONE) {
      slots.requireKeyed();
    } else if (present[at]) {
      clearAt(at);
    }
  }

  @Override
  final boolean isPresent(int slot) {
    return present[slot];
  }

  @Override
  final void clearAt(int slot) {
    slots.changing(slot);
    values[slot] = 0;
    present[slot] = false;
    slots.valueWent(slot);
  }
}

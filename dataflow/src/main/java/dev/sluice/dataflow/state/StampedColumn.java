package dev.sluice.dataflow.state;

import dev.sluice.dataflow.codec.StoredOutput;
import dev.sluice.dataflow.snapshot.KeyedForm;
import java.util.Arrays;

/** A column of objects that have a time to live, each as a whole. */
class StampedColumn<V> extends ObjectColumn<V> implements Expiring {

  private final Expiry expiry;

  /** When the value was last written, or read where that counts. */
  private long[] stamps;

  StampedColumn(KeySlots<?, ?> slots, String name, Cells<V> cells, Expiry expiry) {
    super(slots, name, cells);
    this.expiry = expiry;
    this.stamps = new long[slots.capacity()];
  }

  @Override
  final KeyedForm.Column form() {
    return new KeyedForm.Column(
        name(), cells().kind(), true, expiry.ttlMillis(), cells().schemas());
  }

  @Override
  final void write(int slot, StoredOutput out) {
    out.writeLong(stamps[slot]);
    super.write(slot, out);
  }

  @Override
  final Reader reader(KeyedForm.Column written) {
    Cells.Reader<V> reader = cells().reader(written);
    return (slot, in) -> {
      stamps[slot] = written.timed() ? in.readLong() : expiry.now();
      load(slot, reader.read(in));
    };
  }

  @Override
  final long read(int[] slots, int count) {
    long read = super.read(slots, count);
    for (int i = 0; i < count; i++) {
      read += stamps[slots[i]];
    }
    return read;
  }

  @Override
  final void grow(int capacity) {
    super.grow(capacity);
    stamps = Arrays.copyOf(stamps, capacity);
  }

  @Override
  final void keep(int[] from, int capacity) {
    super.keep(from, capacity);
    stamps = kept(stamps, from, capacity);
  }

  @Override
  final V stored() {
    V value = super.stored();
    if (value == null) {
      return null;
    }
    int slot = slots.current;
    if (stamps[slot] <= expiry.deadline()) {
      clearAt(slot);
      return null;
    }
    if (expiry.refreshedByReading()) {
      slots.changing(slot);
      stamps[slot] = expiry.now();
    }
    return value;
  }

  @Override
  final void store(V value) {
    super.store(value);
    stamps[slots.current] = expiry.now();
  }

  @Override
  public final void expire(int slot) {
    if (isPresent(slot) && stamps[slot] <= expiry.deadline()) {
      clearAt(slot);
    }
  }
}

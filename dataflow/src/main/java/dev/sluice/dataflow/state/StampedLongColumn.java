package dev.sluice.dataflow.state;

import dev.sluice.dataflow.codec.StoredOutput;
import dev.sluice.dataflow.snapshot.KeyedForm;
import java.util.Arrays;
import java.util.List;

/** The column that is a state with one unboxed {@code long} per key and a time to live. */
final class StampedLongColumn extends LongColumn implements Expiring {

  private final Expiry expiry;

  /** When the value was last written, or read where that counts. */
  private long[] stamps;

  StampedLongColumn(KeySlots<?, ?> slots, String name, Expiry expiry) {
    super(slots, name);
    this.expiry = expiry;
    this.stamps = new long[slots.capacity()];
  }

  @Override
  KeyedForm.Column form() {
    return new KeyedForm.Column(name(), KeyedForm.Column.LONG, true, expiry.ttlMillis(), List.of());
  }

  @Override
  void write(int slot, StoredOutput out) {
    out.writeLong(stamps[slot]);
    super.write(slot, out);
  }

  @Override
  Reader reader(KeyedForm.Column written) {
    return (slot, in) -> {
      stamps[slot] = written.timed() ? in.readLong() : expiry.now();
      load(slot, in.readLong());
    };
  }

  @Override
  long read(int[] slots, int count) {
    long read = super.read(slots, count);
    for (int i = 0; i < count; i++) {
      read += stamps[slots[i]];
    }
    return read;
  }

  @Override
  void grow(int capacity) {
    super.grow(capacity);
    stamps = Arrays.copyOf(stamps, capacity);
  }

  @Override
  void keep(int[] from, int capacity) {
    super.keep(from, capacity);
    stamps = kept(stamps, from, capacity);
  }

  @Override
  public long value() {
    return isPresent() ? super.value() : 0;
  }

  @Override
  public boolean isPresent() {
    if (!super.isPresent()) {
      return false;
    }
    int slot = slots.current;
    if (stamps[slot] <= expiry.deadline()) {
      clearAt(slot);
      return false;
    }
    if (expiry.refreshedByReading()) {
      slots.changing(slot);
      stamps[slot] = expiry.now();
    }
    return true;
  }

  @Override
  public void update(long value) {
    super.update(value);
    stamps[slots.current] = expiry.now();
  }

  @Override
  public void expire(int slot) {
    if (isPresent(slot) && stamps[slot] <= expiry.deadline()) {
      clearAt(slot);
    }
  }
}

package dev.sluice.dataflow.state;

import dev.sluice.dataflow.codec.StoredOutput;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.Arrays;
import java.util.List;

/**
 * The values of one key of a {@link ListState} with a time to live.
 *
 * <p>Time never goes back, so stamps only rise and what has outlived its time lies in front.
 */
final class StampedListEntries<V> extends ListEntries<V> implements Perishable {

  private final Expiry expiry;

  /** When each value was written. */
  private long[] stamps = new long[FIRST_VALUES];

  /** When all were read, where that counts. */
  private long read = Long.MIN_VALUE;

  StampedListEntries(Expiry expiry) {
    this.expiry = expiry;
  }

  @Override
  void add(V value) {
    if (to == stamps.length) {
      stamps = Arrays.copyOf(stamps, to * 2);
    }
    stamps[to] = expiry.now();
    super.add(value);
  }

  @Override
  public void load(V value, long stamp) {
    add(value);
    if (stamp != Cells.NO_STAMP) {
      stamps[to - 1] = stamp;
    }
  }

  @Override
  void writeStamp(int at, StoredOutput out) {
    out.writeLong(Math.max(stamps[at], read));
  }

  @Override
  List<V> view(TypeDescriptor<V> type) {
    if (expiry.refreshedByReading()) {
      read = expiry.now();
    }
    return super.view(type);
  }

  @Override
  public boolean expire() {
    long deadline = expiry.deadline();
    if (read > deadline || stamps[from] > deadline) {
      return true;
    }
    from = firstAfter(deadline);
    if (from > to - from) {
      giveBack();
    }
    return from < to;
  }

  private int firstAfter(long deadline) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (stamps[middle] <= deadline) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Into new arrays, since views may be on the old one; more is forgotten than copied. */
  private void giveBack() {
    int live = to - from;
    int capacity = Math.max(FIRST_VALUES, live * 2);
    values = Arrays.copyOfRange(values, from, from + capacity);
    stamps = Arrays.copyOfRange(stamps, from, from + capacity);
    from = 0;
    to = live;
  }
}

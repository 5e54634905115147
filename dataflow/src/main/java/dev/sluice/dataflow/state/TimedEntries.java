package dev.sluice.dataflow.state;

import dev.sluice.dataflow.codec.Codec;
import dev.sluice.dataflow.codec.StoredOutput;
import java.util.Arrays;
import java.util.Objects;

/** The values of one key of a {@link TimedListState}: two parallel arrays in order of time. */
final class TimedEntries<V> implements StoredList<V> {

  private static final int FIRST_VALUES = 4;

  /** Below this a sparse array is not worth a copy. */
  private static final int LEAST_SHRUNK = 16;

  private long[] times = new long[FIRST_VALUES];
  private Object[] values = new Object[FIRST_VALUES];

  /** Values stand from {@code from} to just before {@code to}. */
  private int from;

  private int to;

  int size() {
    return to - from;
  }

  /** The first place whose time is at least {@code time}. */
  int firstFrom(long time) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - from;
  }

  long timeAt(int place) {
    return times[from + Objects.checkIndex(place, size())];
  }

  @SuppressWarnings("unchecked") // only values of type V are ever added
  V valueAt(int place) {
    return (V) values[from + Objects.checkIndex(place, size())];
  }

  void set(int place, V value) {
    values[from + Objects.checkIndex(place, size())] = value;
  }

  void add(V value, long time) {
    if (to == times.length) {
      makeRoom();
    }
    int at = to;
    if (at > from && times[at - 1] > time) {
      at = time == Long.MAX_VALUE ? to : from + firstFrom(time + 1);
      System.arraycopy(times, at, times, at + 1, to - at);
      System.arraycopy(values, at, values, at + 1, to - at);
    }
    times[at] = time;
    values[at] = value;
    to++;
  }

  @Override
  public void load(V value, long stamp) {
    add(value, stamp);
  }

  /** Moves the values to the front where half of the array is free, else to a larger array. */
  private void makeRoom() {
    int size = size();
    if (from >= size) {
      System.arraycopy(times, from, times, 0, size);
      System.arraycopy(values, from, values, 0, size);
      Arrays.fill(values, size, to, null);
      from = 0;
      to = size;
    } else {
      resize(times.length * 2);
    }
  }

  private void resize(int capacity) {
    int size = size();
    long[] keptTimes = new long[capacity];
    Object[] keptValues = new Object[capacity];
    System.arraycopy(times, from, keptTimes, 0, size);
    System.arraycopy(values, from, keptValues, 0, size);
    times = keptTimes;
    values = keptValues;
    from = 0;
    to = size;
  }

  void removeFirst(int count) {
    int first = from + Objects.checkIndex(count, size() + 1);
    Arrays.fill(values, from, first, null);
    from = first;
    if (times.length > LEAST_SHRUNK && size() < times.length / LEAST_SHRUNK) {
      resize(times.length / 4);
    }
  }

  @Override
  public void write(Codec<V> codec, StoredOutput out) {
    out.writeVarInt(size());
    for (int place = 0; place < size(); place++) {
      out.writeLong(timeAt(place));
      codec.write(valueAt(place), out);
    }
  }
}

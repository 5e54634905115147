package dev.sluice.dataflow.state;

import java.util.Arrays;

/** A binary heap of times (Williams, Algorithm 232, 1964). Single-threaded. */
final class TimeHeap {

  private static final int FIRST_TIMES = 16;

  private long[] times = new long[FIRST_TIMES];
  private int size;

  /** Adds a time. */
  void add(long time) {
    if (size == times.length) {
      times = Arrays.copyOf(times, size * 2);
    }
    int at = size++;
    while (at > 0 && times[(at - 1) >>> 1] > time) {
      times[at] = times[(at - 1) >>> 1];
      at = (at - 1) >>> 1;
    }
    times[at] = time;
  }

  /** Whether there is none. */
  boolean isEmpty() {
    return size == 0;
  }

  /** The earliest time; there must be one. */
  long earliest() {
    return times[0];
  }

  /** Removes the earliest time; there must be one. */
  void removeEarliest() {
    long moved = times[--size];
    int at = 0;
    int child = 1;
    while (child < size) {
      if (child + 1 < size && times[child + 1] < times[child]) {
        child++;
      }
      if (times[child] >= moved) {
        break;
      }
      times[at] = times[child];
      at = child;
      child = 2 * at + 1;
    }
    times[at] = moved;
  }

  /** Removes all times. */
  void clear() {
    times = new long[FIRST_TIMES];
    size = 0;
  }
}

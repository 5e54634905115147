package dev.sluice.dataflow.snapshot;

import java.util.Arrays;

/**
 * Slots in the order in which they were added, given back from the last to the first. Whoever uses
 * it must not need it to be complete. Single-threaded.
 */
final class ChangeOrder {

  private static final int[] NONE = {};
  private static final int FIRST_SLOTS = 16;

  private int[] slots = NONE;
  private int count;

  void add(int slot) {
    if (count == slots.length) {
      slots = Arrays.copyOf(slots, Math.max(FIRST_SLOTS, count * 2));
    }
    slots[count++] = slot;
  }

  int size() {
    return count;
  }

  boolean hasNext() {
    return count > 0;
  }

  int next() {
    return slots[--count];
  }

  void clear() {
    count = 0;
  }
}

package dev.sluice.dataflow.snapshot;

import java.util.Arrays;

/** A set of slots below a capacity, a bit each. Single-threaded. */
final class SlotBits {

  private static final int SHIFT = 6;

  private long[] words;

  /** An empty set with room for so many slots. */
  SlotBits(int capacity) {
    this.words = new long[wordsFor(capacity)];
  }

  private static int wordsFor(int capacity) {
    return (capacity + Long.SIZE - 1) >>> SHIFT;
  }

  /** All slots are below this number, which may be larger than asked for. */
  int capacity() {
    return words.length << SHIFT;
  }

  void grow(int capacity) {
    if (capacity > capacity()) {
      words = Arrays.copyOf(words, wordsFor(capacity));
    }
  }

  boolean get(int slot) {
    return (words[slot >> SHIFT] & 1L << slot) != 0;
  }

  void set(int slot) {
    words[slot >> SHIFT] |= 1L << slot;
  }

  void clear(int slot) {
    words[slot >> SHIFT] &= ~(1L << slot);
  }

  void clear() {
    Arrays.fill(words, 0);
  }

  /** Sets all slots from one on that is a multiple of {@value Long#SIZE}. */
  void setFrom(int slot) {
    Arrays.fill(words, slot >> SHIFT, words.length, -1L);
  }

  /** Adds all of another set of the same capacity. */
  void or(SlotBits other) {
    for (int i = 0; i < words.length; i++) {
      words[i] |= other.words[i];
    }
  }

  /** Becomes like another set of the same capacity. */
  void copy(SlotBits other) {
    System.arraycopy(other.words, 0, words, 0, words.length);
  }

  /** The first slot of the set that is not below this one; negative if there is none. */
  int next(int slot) {
    int at = slot >> SHIFT;
    if (at >= words.length) {
      return -1;
    }
    long word = words[at] & -1L << slot;
    while (word == 0) {
      if (++at == words.length) {
        return -1;
      }
      word = words[at];
    }
    return (at << SHIFT) + Long.numberOfTrailingZeros(word);
  }

  /**
   * Follows slots that have moved.
   *
   * @param from by new slot, which slot it was
   */
  void move(int[] from, int capacity) {
    long[] moved = new long[wordsFor(capacity)];
    for (int slot = 0; slot < from.length; slot++) {
      if (get(from[slot])) {
        moved[slot >> SHIFT] |= 1L << slot;
      }
    }
    words = moved;
  }
}

package dev.sluice.dataflow.state;

import dev.sluice.dataflow.key.LongKeyTable;
import java.util.Arrays;

/**
 * Slots of timers in buckets of one time each, in the order in which they came, and the earliest
 * bucket.
 *
 * <p>Timers of many keys share their times, ends of windows above all, so the heap has times, not
 * timers, and most timers neither move nor compare anything. A bucket that has lost its timers
 * stays until it is the earliest, or until most are such. Single-threaded.
 */
final class TimerBuckets {

  static final int NONE = -1;

  private static final int FIRST_SLOTS = 16;

  /** So few empty buckets are not worth the work of taking them out. */
  private static final int FEW = 1 << 10;

  private final TimeHeap heap = new TimeHeap();
  private LongKeyTable ofTime = new LongKeyTable();

  /** By bucket: its first slot and its last, {@link #NONE} if it is empty. */
  private int[] first = new int[FIRST_SLOTS];

  private int[] last = new int[FIRST_SLOTS];

  /** By slot: its neighbours in the bucket. */
  private int[] next = new int[FIRST_SLOTS];

  private int[] before = new int[FIRST_SLOTS];

  private int empty;

  /** Makes room for so many slots. */
  void grow(int slots) {
    next = Arrays.copyOf(next, slots);
    before = Arrays.copyOf(before, slots);
  }

  /** Adds a slot behind all others of its time. */
  void add(int slot, long time) {
    int bucket = bucketOf(time);
    int previous = last[bucket];
    next[slot] = NONE;
    before[slot] = previous;
    last[bucket] = slot;
    if (previous == NONE) {
      first[bucket] = slot;
    } else {
      next[previous] = slot;
    }
  }

  private int bucketOf(long time) {
    int known = ofTime.size();
    int bucket = ofTime.add(time);
    if (ofTime.size() > known) {
      open(bucket);
      heap.add(time);
    } else if (first[bucket] == NONE) {
      empty--;
    }
    return bucket;
  }

  private void open(int bucket) {
    if (bucket >= first.length) {
      first = Arrays.copyOf(first, bucket * 2);
      last = Arrays.copyOf(last, bucket * 2);
    }
    first[bucket] = NONE;
    last[bucket] = NONE;
  }

  /** Takes out a slot of this time. */
  void remove(int slot, long time) {
    int bucket = ofTime.find(time);
    int previous = before[slot];
    int following = next[slot];
    if (previous == NONE) {
      first[bucket] = following;
    } else {
      next[previous] = following;
    }
    if (following == NONE) {
      last[bucket] = previous;
    } else {
      before[following] = previous;
    }
    if (first[bucket] == NONE) {
      empty++;
      dropEmpty();
    }
  }

  /** So that the earliest bucket always has a timer. */
  private void dropEmpty() {
    while (!heap.isEmpty()) {
      int bucket = ofTime.find(heap.earliest());
      if (first[bucket] != NONE) {
        break;
      }
      heap.removeEarliest();
      ofTime.remove(bucket);
      empty--;
    }
    if (empty > FEW && empty * 2 > ofTime.size() || ofTime.isSparse()) {
      rebuild();
    }
  }

  private void rebuild() {
    LongKeyTable old = ofTime;
    int[] oldFirst = first;
    int[] oldLast = last;
    ofTime = new LongKeyTable();
    first = new int[FIRST_SLOTS];
    last = new int[FIRST_SLOTS];
    heap.clear();
    empty = 0;
    for (int bucket = 0; bucket < old.slots(); bucket++) {
      if (old.occupied(bucket) && oldFirst[bucket] != NONE) {
        int moved = bucketOf(old.longKey(bucket));
        first[moved] = oldFirst[bucket];
        last[moved] = oldLast[bucket];
      }
    }
  }

  /** Whether there is no slot. */
  boolean isEmpty() {
    return heap.isEmpty();
  }

  /** The earliest time; there must be one. */
  long earliest() {
    return heap.earliest();
  }

  /** The slot that came first of those with the earliest time; there must be one. */
  int firstSlot() {
    return first[ofTime.find(heap.earliest())];
  }

  /**
   * Follows slots that have moved.
   *
   * @param from by new slot, the slot it was
   * @param slots for how many there is to be room
   */
  void moved(int[] from, int slots) {
    int[] to = new int[next.length];
    for (int slot = 0; slot < from.length; slot++) {
      to[from[slot]] = slot;
    }
    int[] movedNext = new int[slots];
    int[] movedBefore = new int[slots];
    for (int slot = 0; slot < from.length; slot++) {
      movedNext[slot] = moved(next[from[slot]], to);
      movedBefore[slot] = moved(before[from[slot]], to);
    }
    next = movedNext;
    before = movedBefore;
    for (int bucket = 0; bucket < ofTime.slots(); bucket++) {
      first[bucket] = ofTime.occupied(bucket) ? moved(first[bucket], to) : NONE;
      last[bucket] = ofTime.occupied(bucket) ? moved(last[bucket], to) : NONE;
    }
  }

  private static int moved(int slot, int[] to) {
    return slot == NONE ? NONE : to[slot];
  }
}

package dev.sluice.dataflow.key;

import java.util.Arrays;

/**
 * A hash table from keys to <em>slots</em>: small numbers under which columns hold what belongs to
 * a key.
 *
 * <p>One look-up finds the slot for any number of states of the key. A slot stays where it is while
 * its key lives, also when the table grows, so a reader may walk slots in portions while the table
 * changes; slots of removed keys are used again. Only {@link #compact} moves keys, and only its
 * caller decides when. Open addressing with linear probing and backward shift on removal (Knuth,
 * The Art of Computer Programming vol. 3, section 6.4, algorithm R).
 *
 * <p>Single-threaded.
 *
 * @param <K> keys
 */
public abstract sealed class KeyTable<K> permits LongKeyTable, ObjectKeyTable {

  /** The answer of a look-up that found nothing. */
  public static final int NONE = -1;

  static final int FIRST_SLOTS = 16;

  /** Below this many slots there is nothing worth giving back. */
  private static final int SPARSE_FROM_SLOTS = 1 << 10;

  /** Position in the table → slot + 1; 0 is empty. The length is a power of two. */
  int[] index = new int[FIRST_SLOTS * 2];

  private boolean[] occupied = new boolean[FIRST_SLOTS];
  private int[] freeSlots = new int[FIRST_SLOTS];
  private int freeCount;
  private int slotsInUse;
  private int size;

  KeyTable() {}

  /** The slot of {@code key}, or {@link #NONE}. */
  public abstract int find(K key);

  /** The slot of {@code key}, which is taken in if it is new. */
  public abstract int add(K key);

  /**
   * Stores a key in a slot, where nobody finds it before it is {@linkplain #enter entered}: many
   * that come together are entered faster one behind the other.
   */
  public abstract int append(K key);

  /** The key that has this slot. */
  public abstract K key(int slot);

  /**
   * Turns the hashes of keys, from {@link #hash}, into the slots where these keys most likely are,
   * and reads the keys there, all without a branch that depends on memory: so the processor fetches
   * many of them at once. A guess is always a valid index of a column.
   *
   * @return something that depends on all that was read, to be kept by the caller
   */
  public final long guessSlots(int[] hashes, int count) {
    int mask = index.length - 1;
    for (int i = 0; i < count; i++) {
      hashes[i] = Math.max(0, index[hashes[i] & mask] - 1);
    }
    return readKeys(hashes, count);
  }

  /** The hash of a key within this table. */
  public abstract int hash(K key);

  /** Reads the keys of slots, and gives something that depends on all that was read. */
  public abstract long readKeys(int[] slots, int count);

  abstract int hashAt(int slot);

  abstract boolean isSameKey(int slot, int other);

  abstract void growSlots(int slots);

  abstract void forget(int slot);

  /** Puts the key of slot {@code from[n]} into slot {@code n}, in arrays for so many slots. */
  abstract void keep(int[] from, int capacity);

  /** How many keys there are. */
  public final int size() {
    return size;
  }

  /** All slots are below this number; not all below it are {@linkplain #occupied occupied}. */
  public final int slots() {
    return slotsInUse;
  }

  /** For how many slots there is room before anything has to grow. */
  public final int capacity() {
    return occupied.length;
  }

  /** Whether at least three quarters of many slots are free, so that compacting pays. */
  public final boolean isSparse() {
    return slotsInUse >= SPARSE_FROM_SLOTS && size * 4L <= slotsInUse;
  }

  /**
   * Gives back the memory of free slots: moves all keys to the first slots, keeps their order, and
   * leaves room for as many keys again.
   *
   * <p>Takes time in proportion to the slots in use, so it is for a table that {@linkplain
   * #isSparse is sparse}: then every removed key pays for at most a few steps. Nobody may be
   * walking the slots.
   *
   * @return by new slot, the slot that its key had; columns must follow
   */
  public final int[] compact() {
    int[] from = new int[size];
    int next = 0;
    for (int slot = 0; slot < slotsInUse; slot++) {
      if (occupied[slot]) {
        from[next++] = slot;
      }
    }
    int capacity = Math.max(FIRST_SLOTS, size * 2);
    keep(from, capacity);
    occupied = new boolean[capacity];
    Arrays.fill(occupied, 0, size, true);
    freeSlots = new int[FIRST_SLOTS];
    freeCount = 0;
    slotsInUse = size;
    int positions = FIRST_SLOTS * 2;
    while (size * 2 > positions) {
      positions *= 2;
    }
    rebuildIndex(positions);
    return from;
  }

  /** Whether the slot belongs to a key now. */
  public final boolean occupied(int slot) {
    return occupied[slot];
  }

  /** Takes out the key of an occupied slot. */
  public final void remove(int slot) {
    int mask = index.length - 1;
    int hole = hashAt(slot) & mask;
    while (index[hole] != slot + 1) {
      hole = (hole + 1) & mask;
    }
    closeHole(hole, mask);
    forget(slot);
    occupied[slot] = false;
    if (freeCount == freeSlots.length) {
      freeSlots = Arrays.copyOf(freeSlots, freeCount * 2);
    }
    freeSlots[freeCount++] = slot;
    size--;
  }

  private void closeHole(int emptied, int mask) {
    int hole = emptied;
    int at = hole;
    while (true) {
      at = (at + 1) & mask;
      int entry = index[at];
      if (entry == 0) {
        break;
      }
      int home = hashAt(entry - 1) & mask;
      boolean mayMove = ((at - home) & mask) >= ((at - hole) & mask);
      if (mayMove) {
        index[hole] = entry;
        hole = at;
      }
    }
    index[hole] = 0;
  }

  /**
   * Lets an appended key be found.
   *
   * @return {@link #NONE}, or the slot in which the same key is already: then nothing has changed
   */
  public final int enter(int slot) {
    int mask = index.length - 1;
    int position = hashAt(slot) & mask;
    while (true) {
      int entry = index[position];
      if (entry == 0) {
        break;
      }
      if (isSameKey(entry - 1, slot)) {
        return entry - 1;
      }
      position = (position + 1) & mask;
    }
    occupy(slot, position);
    growIfNeeded();
    return NONE;
  }

  /** Fetches what {@link #enter} will read for these slots into the caches. */
  public final long prefetch(int[] slots, int from, int to) {
    int mask = index.length - 1;
    long read = 0;
    for (int i = from; i < to; i++) {
      read += index[hashAt(slots[i]) & mask];
    }
    return read;
  }

  /** Gives a slot to a key that is not in the table; the caller stores the key under it. */
  final int takeSlot(int position) {
    int slot = takeSlot();
    occupy(slot, position);
    return slot;
  }

  /** Gives a slot to a key that is not entered yet; the caller stores the key under it. */
  final int takeSlot() {
    int slot;
    if (freeCount > 0) {
      slot = freeSlots[--freeCount];
    } else {
      slot = slotsInUse++;
      if (slot == occupied.length) {
        occupied = Arrays.copyOf(occupied, slot * 2);
        growSlots(slot * 2);
      }
    }
    return slot;
  }

  private void occupy(int slot, int position) {
    index[position] = slot + 1;
    occupied[slot] = true;
    size++;
  }

  /** Doubles the index when it is more than half full; to be called after a key was stored. */
  final void growIfNeeded() {
    if (size * 2 > index.length) {
      rebuildIndex(index.length * 2);
    }
  }

  private void rebuildIndex(int positions) {
    int[] rebuilt = new int[positions];
    int mask = positions - 1;
    for (int slot = 0; slot < slotsInUse; slot++) {
      if (occupied[slot]) {
        int position = hashAt(slot) & mask;
        while (rebuilt[position] != 0) {
          position = (position + 1) & mask;
        }
        rebuilt[position] = slot + 1;
      }
    }
    index = rebuilt;
  }
}

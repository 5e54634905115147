package dev.sluice.dataflow.key;

import java.util.Arrays;

/** The table for keys that are {@code long}: no key is ever boxed on the way in. */
public final class LongKeyTable extends KeyTable<Long> {

  private long[] keys = new long[FIRST_SLOTS];

  @Override
  public int find(Long key) {
    return find(key.longValue());
  }

  @Override
  public int add(Long key) {
    return add(key.longValue());
  }

  @Override
  public Long key(int slot) {
    return keys[slot];
  }

  /** The key that has this slot, unboxed. */
  public long longKey(int slot) {
    return keys[slot];
  }

  /** The slot of {@code key}, or {@link #NONE}. */
  public int find(long key) {
    int[] table = index;
    int mask = table.length - 1;
    int position = hash(key) & mask;
    while (true) {
      int entry = table[position];
      if (entry == 0) {
        return NONE;
      }
      if (keys[entry - 1] == key) {
        return entry - 1;
      }
      position = (position + 1) & mask;
    }
  }

  /** The slot of {@code key}, which is taken in if it is new. */
  public int add(long key) {
    int[] table = index;
    int mask = table.length - 1;
    int position = hash(key) & mask;
    while (true) {
      int entry = table[position];
      if (entry == 0) {
        return addAt(position, key);
      }
      if (keys[entry - 1] == key) {
        return entry - 1;
      }
      position = (position + 1) & mask;
    }
  }

  @Override
  public int append(Long key) {
    int slot = takeSlot();
    keys[slot] = key;
    return slot;
  }

  @Override
  boolean isSameKey(int slot, int other) {
    return keys[slot] == keys[other];
  }

  private int addAt(int position, long key) {
    int slot = takeSlot(position);
    keys[slot] = key;
    growIfNeeded();
    return slot;
  }

  @Override
  public int hash(Long key) {
    return hash(key.longValue());
  }

  @Override
  public long readKeys(int[] slots, int count) {
    long read = 0;
    for (int i = 0; i < count; i++) {
      read += keys[slots[i]];
    }
    return read;
  }

  /** The hash of a key within this table. */
  public static int hash(long key) {
    return KeyGroups.mix((int) (key ^ (key >>> 32)) + 0x9E3779B9);
  }

  @Override
  int hashAt(int slot) {
    return hash(keys[slot]);
  }

  @Override
  void growSlots(int slots) {
    keys = Arrays.copyOf(keys, slots);
  }

  @Override
  void forget(int slot) {
    keys[slot] = 0;
  }

  @Override
  void keep(int[] from, int capacity) {
    long[] kept = new long[capacity];
    for (int slot = 0; slot < from.length; slot++) {
      kept[slot] = keys[from[slot]];
    }
    keys = kept;
  }
}

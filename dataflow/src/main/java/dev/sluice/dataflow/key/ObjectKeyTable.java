package dev.sluice.dataflow.key;

import java.util.Arrays;

/**
 * The table for keys of any type, compared by {@code equals}.
 *
 * @param <K> keys
 */
public final class ObjectKeyTable<K> extends KeyTable<K> {

  private Object[] keys = new Object[FIRST_SLOTS];
  private int[] hashes = new int[FIRST_SLOTS];

  @Override
  public int find(K key) {
    int hash = hash(key);
    int mask = index.length - 1;
    int position = hash & mask;
    while (true) {
      int entry = index[position];
      if (entry == 0) {
        return NONE;
      }
      if (hashes[entry - 1] == hash && keys[entry - 1].equals(key)) {
        return entry - 1;
      }
      position = (position + 1) & mask;
    }
  }

  @Override
  public int add(K key) {
    int hash = hash(key);
    int mask = index.length - 1;
    int position = hash & mask;
    while (true) {
      int entry = index[position];
      if (entry == 0) {
        return addAt(position, key, hash);
      }
      if (hashes[entry - 1] == hash && keys[entry - 1].equals(key)) {
        return entry - 1;
      }
      position = (position + 1) & mask;
    }
  }

  @Override
  public int append(K key) {
    int slot = takeSlot();
    keys[slot] = key;
    hashes[slot] = hash(key);
    return slot;
  }

  @Override
  boolean isSameKey(int slot, int other) {
    return hashes[slot] == hashes[other] && keys[slot].equals(keys[other]);
  }

  private int addAt(int position, K key, int hash) {
    int slot = takeSlot(position);
    keys[slot] = key;
    hashes[slot] = hash;
    growIfNeeded();
    return slot;
  }

  @Override
  public long readKeys(int[] slots, int count) {
    long read = 0;
    for (int i = 0; i < count; i++) {
      read += hashes[slots[i]];
    }
    return read;
  }

  @Override
  public int hash(K key) {
    return KeyGroups.mix(key.hashCode() + 0x9E3779B9);
  }

  @Override
  @SuppressWarnings("unchecked") // only keys of type K are ever stored
  public K key(int slot) {
    return (K) keys[slot];
  }

  @Override
  int hashAt(int slot) {
    return hashes[slot];
  }

  @Override
  void growSlots(int slots) {
    keys = Arrays.copyOf(keys, slots);
    hashes = Arrays.copyOf(hashes, slots);
  }

  @Override
  void forget(int slot) {
    keys[slot] = null;
    hashes[slot] = 0;
  }

  @Override
  void keep(int[] from, int capacity) {
    Object[] keptKeys = new Object[capacity];
    int[] keptHashes = new int[capacity];
    for (int slot = 0; slot < from.length; slot++) {
      keptKeys[slot] = keys[from[slot]];
      keptHashes[slot] = hashes[from[slot]];
    }
    keys = keptKeys;
    hashes = keptHashes;
  }
}

package dev.sluice.dataflow.state;

import dev.sluice.dataflow.codec.Codec;
import dev.sluice.dataflow.codec.StoredOutput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Entries with a time to live, in two orders: that in which their keys came, and that of their
 * stamps, so that what has outlived its time is found without a search.
 */
final class StampedMapEntries<K, V> implements MapEntries<K, V>, Perishable {

  private static final int MOST_AT_ONCE = 8;

  /** A map that was smaller is not worth building anew. */
  private static final int GIVES_BACK_FROM = 1 << 10;

  private final Expiry expiry;
  private Map<K, Entry<K, V>> entries = new LinkedHashMap<>();

  /** How many entries the map has had since it was built. */
  private int most;

  private Entry<K, V> oldest;
  private Entry<K, V> newest;

  StampedMapEntries(Expiry expiry) {
    this.expiry = expiry;
  }

  @Override
  public V get(K key) {
    Entry<K, V> entry = living(key);
    if (entry == null) {
      return null;
    }
    if (expiry.refreshedByReading()) {
      stamp(entry);
    }
    return entry.value;
  }

  @Override
  public void put(K key, V value) {
    Entry<K, V> entry = living(key);
    if (entry == null) {
      entry = new Entry<>(key);
      entries.put(key, entry);
      most = Math.max(most, entries.size());
      append(entry);
    }
    entry.value = value;
    stamp(entry);
  }

  @Override
  public void remove(K key) {
    Entry<K, V> entry = entries.get(key);
    if (entry != null) {
      drop(entry);
    }
  }

  @Override
  public boolean isEmpty() {
    return newest == null || newest.stamp <= expiry.deadline();
  }

  @Override
  public void write(Codec<K> keys, Codec<V> values, StoredOutput out) {
    out.writeVarInt(entries.size());
    for (Entry<K, V> entry : entries.values()) {
      out.writeLong(entry.stamp);
      keys.write(entry.key, out);
      values.write(entry.value, out);
    }
  }

  @Override
  public void load(K key, V value, long stamp) {
    Entry<K, V> entry = new Entry<>(key);
    entry.value = value;
    entry.stamp = stamp == Cells.NO_STAMP ? expiry.now() : stamp;
    entries.put(key, entry);
  }

  @Override
  public void loaded() {
    most = entries.size();
    List<Entry<K, V>> byStamp = new ArrayList<>(entries.values());
    byStamp.sort(Comparator.comparingLong(entry -> entry.stamp));
    byStamp.forEach(this::append);
  }

  @Override
  public Object[] keys() {
    read();
    return entries.keySet().toArray();
  }

  @Override
  public Object[] values() {
    read();
    return entries.values().stream().map(entry -> entry.value).toArray();
  }

  @Override
  public boolean expire() {
    expire(MOST_AT_ONCE);
    return !isEmpty();
  }

  private void expire(int atMost) {
    long deadline = expiry.deadline();
    for (int n = 0; n < atMost && oldest != null && oldest.stamp <= deadline; n++) {
      drop(oldest);
    }
  }

  private void read() {
    expire(Integer.MAX_VALUE);
    if (expiry.refreshedByReading()) {
      for (Entry<K, V> entry = oldest; entry != null; entry = entry.newer) {
        entry.stamp = expiry.now();
      }
    }
  }

  private Entry<K, V> living(K key) {
    Entry<K, V> entry = entries.get(key);
    if (entry != null && entry.stamp <= expiry.deadline()) {
      drop(entry);
      return null;
    }
    return entry;
  }

  private void stamp(Entry<K, V> entry) {
    entry.stamp = expiry.now();
    if (entry != newest) {
      unlink(entry);
      append(entry);
    }
  }

  private void drop(Entry<K, V> entry) {
    entries.remove(entry.key);
    unlink(entry);
    if (most >= GIVES_BACK_FROM && entries.size() * 4L <= most) {
      entries = new LinkedHashMap<>(entries);
      most = entries.size();
    }
  }

  private void append(Entry<K, V> entry) {
    entry.older = newest;
    entry.newer = null;
    if (newest == null) {
      oldest = entry;
    } else {
      newest.newer = entry;
    }
    newest = entry;
  }

  private void unlink(Entry<K, V> entry) {
    if (entry.older == null) {
      oldest = entry.newer;
    } else {
      entry.older.newer = entry.newer;
    }
    if (entry.newer == null) {
      newest = entry.older;
    } else {
      entry.newer.older = entry.older;
    }
  }

  private static final class Entry<K, V> {

    private final K key;
    private V value;
    private long stamp;
    private Entry<K, V> older;
    private Entry<K, V> newer;

    Entry(K key) {
      this.key = key;
    }
  }
}

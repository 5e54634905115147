package dev.sluice.dataflow.state;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;

/**
 * The timers of one operator instance, by time and then in order of registration; each (key, time)
 * at most once. Single-threaded.
 *
 * @param <K> keys
 */
public final class TimerQueue<K> {

  private final TreeMap<Long, Set<K>> keysByTime = new TreeMap<>();

  /** Adds a timer; nothing happens if there is one. */
  public void register(K key, long timestamp) {
    keysByTime.computeIfAbsent(timestamp, any -> new LinkedHashSet<>()).add(key);
  }

  /** Removes a timer; nothing happens if there is none. */
  public void delete(K key, long timestamp) {
    Set<K> keys = keysByTime.get(timestamp);
    if (keys != null && keys.remove(key) && keys.isEmpty()) {
      keysByTime.remove(timestamp);
    }
  }

  /** Whether a timer is due at {@code watermark}. */
  public boolean isDue(long watermark) {
    return !keysByTime.isEmpty() && keysByTime.firstKey() <= watermark;
  }

  /**
   * Removes the earliest timer.
   *
   * @throws NoSuchElementException when there is none
   */
  public Timer<K> poll() {
    Map.Entry<Long, Set<K>> first = keysByTime.firstEntry();
    if (first == null) {
      throw new NoSuchElementException("there is no timer");
    }
    Iterator<K> keys = first.getValue().iterator();
    K key = keys.next();
    keys.remove();
    if (!keys.hasNext()) {
      keysByTime.remove(first.getKey());
    }
    return new Timer<>(key, first.getKey());
  }

  /** The time of the earliest timer, {@code Long.MAX_VALUE} when there is none. */
  public long earliest() {
    return keysByTime.isEmpty() ? Long.MAX_VALUE : keysByTime.firstKey();
  }

  /** How many timers there are. */
  public long size() {
    return keysByTime.values().stream().mapToLong(Set::size).sum();
  }

  /** Shows every timer, in the order in which they would fire; none may be changed meanwhile. */
  public void forEach(ObjLongConsumer<K> consumer) {
    keysByTime.forEach((time, keys) -> keys.forEach(key -> consumer.accept(key, time)));
  }

  /** Whether there is no timer at all. */
  public boolean isEmpty() {
    return keysByTime.isEmpty();
  }

  /**
   * A due timer.
   *
   * @param key whose timer it is
   * @param timestamp event time in milliseconds
   */
  public record Timer<K>(K key, long timestamp) {}
}

package dev.sluice.windowing.join;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * What has been asked for, and what has been answered, by key.
 *
 * <p>An answer that is still under way is shared as well. Age is counted from the question, so that
 * nothing older than the limit is ever used, however long the answer took. Used by the subtask's
 * thread; answers are completed by any.
 *
 * @param <K> keys
 * @param <V> rows
 */
final class CachedRows<K, V> {

  private record Entry<V>(CompletableFuture<Collection<? extends V>> answer, long askedAt) {}

  private final LookupCache limits;
  private final long expireMillis;
  private final long underWayMillis;
  private final Predicate<? super Collection<?>> unwanted;
  private final Map<K, Entry<V>> entries;

  /**
   * Creates an empty cache.
   *
   * @param limits by which at least one key is kept
   * @param underWayMillis for how long an answer under way is shared, in milliseconds
   * @param unwanted which rows are to be asked for again
   */
  CachedRows(LookupCache limits, long underWayMillis, Predicate<? super Collection<?>> unwanted) {
    this.limits = limits;
    this.expireMillis = limits.expireAfterWrite().toMillis();
    this.underWayMillis = underWayMillis;
    this.unwanted = unwanted;
    this.entries =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, Entry<V>> eldest) {
            return size() > limits.maxRows();
          }
        };
  }

  /** The answer for a key that may be used at a time; {@code null} where it is to be asked for. */
  CompletableFuture<Collection<? extends V>> find(K key, long now) {
    Entry<V> entry = entries.get(key);
    if (entry == null || !isUsable(entry, now)) {
      return null;
    }
    return entry.answer();
  }

  private boolean isUsable(Entry<V> entry, long now) {
    long age = now - entry.askedAt();
    if (!entry.answer().isDone()) {
      return age < underWayMillis;
    }
    if (age >= expireMillis || entry.answer().isCompletedExceptionally()) {
      return false;
    }
    Collection<? extends V> rows = entry.answer().join();
    return rows != null && (limits.cacheMissingKey() || !rows.isEmpty()) && !unwanted.test(rows);
  }

  /** Keeps an answer that is now being asked for. */
  void put(K key, CompletableFuture<Collection<? extends V>> answer, long now) {
    entries.put(key, new Entry<>(answer, now));
  }

  /** Forgets what is known of a key. */
  void forget(K key) {
    entries.remove(key);
  }

  /** Of how many keys something is kept. */
  int size() {
    return entries.size();
  }
}

package dev.sluice.windowing.operator;

import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.key.KeyTable;
import dev.sluice.dataflow.key.Keying;

/**
 * The look-ahead for elements that are about to come: reads what belongs to their keys in loops
 * without a branch that waits for memory, so that the processor fetches many entries at once.
 *
 * <p>Changes nothing but caches. Single-threaded.
 */
final class StateFetcher<T, K> {

  /** Below this a table and its column stay in the second-level cache of a present processor. */
  private static final int FROM_KEYS = 1 << 15;

  private final Keying<T, K> keying;
  private int[] slots = {};

  /** Written so that the compiler must not drop the reads. */
  private long fetched;

  StateFetcher(Keying<T, K> keying) {
    this.keying = keying;
  }

  /** Fetches keys from a table, then what stands in a column, then the objects there. */
  @SuppressWarnings("unchecked") // the elements of the batch are those of the keyed stream
  void fetch(KeyTable<K> keys, Object[] column, ItemBatch batch, int from, int to) {
    if (keys.size() < FROM_KEYS) {
      return;
    }
    int count = to - from;
    if (slots.length < count) {
      slots = new int[count];
    }
    for (int i = 0; i < count; i++) {
      slots[i] = keying.tableHash(keys, (T) batch.value(from + i));
    }
    fetched = keys.guessSlots(slots, count) + readObjects(column, count);
  }

  private long readObjects(Object[] column, int count) {
    long read = 0;
    for (int i = 0; i < count; i++) {
      // To tell the class of an object, its first word must be read; nothing is ever of this one.
      read += column[slots[i]] instanceof StateFetcher<?, ?> ? 1 : 0;
    }
    return read;
  }
}

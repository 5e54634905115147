package dev.sluice.dataflow.state;

import dev.sluice.dataflow.key.KeyTable;
import java.util.Arrays;

/**
 * Takes in the rows of earlier snapshots, of which the later one of a key counts.
 *
 * <p>Each row has a slot at once, but its key is entered into the table together with many others:
 * finding its place there means waiting for memory, and a loop that does nothing else waits for
 * many at once. Single-threaded.
 *
 * @param <K> keys
 */
final class SlotLoading<K> {

  private static final int AT_ONCE = 256;
  private static final int[] NONE = {};

  private final KeySlots<?, K> slots;

  /** Empty between two chunks, since most of its life nothing is loaded. */
  private int[] waiting = NONE;

  private int count;

  /** Written so that the compiler must not drop the reads. */
  private long prefetched;

  SlotLoading(KeySlots<?, K> slots) {
    this.slots = slots;
  }

  /** A slot for a row, whose values are to be loaded next. */
  int begin(K key) {
    int slot = slots.append(key);
    if (count == waiting.length) {
      waiting = Arrays.copyOf(waiting, Math.max(AT_ONCE, count * 2));
    }
    waiting[count++] = slot;
    return slot;
  }

  /** The values of the row are loaded; without one its key is not there. */
  void end(int slot) {
    if (!slots.hasValue(slot)) {
      settle();
      slots.table().remove(slot);
    }
  }

  /** The row of a key has left. */
  void remove(K key) {
    settle();
    int slot = slots.table().find(key);
    if (slot != KeyTable.NONE) {
      slots.unload(slot);
    }
  }

  /** Enters all keys that wait for it. */
  void settle() {
    KeyTable<K> table = slots.table();
    for (int from = 0; from < count; from += AT_ONCE) {
      int to = Math.min(count, from + AT_ONCE);
      prefetched = table.prefetch(waiting, from, to);
      for (int i = from; i < to; i++) {
        enter(table, waiting[i]);
      }
    }
    count = 0;
    waiting = NONE;
  }

  private void enter(KeyTable<K> table, int slot) {
    int earlier = table.enter(slot);
    if (earlier != KeyTable.NONE) {
      slots.unload(earlier);
      table.enter(slot);
    }
  }

  /** Whether there are slots whose keys nobody finds yet, so that none may move. */
  boolean isUnderWay() {
    return count > 0;
  }
}

package dev.sluice.dataflow.state;

import dev.sluice.dataflow.key.KeyTable;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.key.ObjectKeyTable;
import dev.sluice.dataflow.snapshot.KeyedPart;
import dev.sluice.dataflow.snapshot.SlotChanges;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.NoSuchElementException;
import java.util.function.ObjLongConsumer;

/**
 * The timers of one operator instance, by time and then in order of registration; each (key, time)
 * at most once.
 *
 * <p>A table from timers to slots, and {@linkplain TimerBuckets buckets} of slots by time.
 * Single-threaded.
 *
 * @param <K> keys
 */
public final class TimerQueue<K> {

  private static final int FIRST_SLOTS = 16;

  private final KeyTable<Timer<K>> table = new ObjectKeyTable<>();
  private final StoredTimers<K> rows;
  private final SlotChanges changes;
  private final TimerBuckets buckets = new TimerBuckets();

  /** For how many slots there is room. */
  private int capacity = FIRST_SLOTS;

  /** The one that was registered last, if it is there still: many are registered twice in a row. */
  private Timer<K> last;

  /** Creates an empty queue. */
  public TimerQueue(TypeDescriptor<K> keyType) {
    this(Keying.<K, K>of(key -> key, keyType));
  }

  /** Creates an empty queue of timers that move as this keying says. */
  public TimerQueue(Keying<?, K> keying) {
    this.rows = new StoredTimers<>(this, keying);
    this.changes = new SlotChanges(rows, FIRST_SLOTS);
  }

  /** What snapshots have of the timers. */
  public KeyedPart part() {
    return rows;
  }

  /** Adds a timer; nothing happens if there is one. */
  public void register(K key, long timestamp) {
    if (last != null && last.key() == key && last.timestamp() == timestamp) {
      return;
    }
    Timer<K> timer = new Timer<>(key, timestamp);
    last = timer;
    int known = table.size();
    int slot = table.add(timer);
    if (table.size() == known) {
      return;
    }
    if (slot >= capacity) {
      grow(slot * 2);
    }
    changes.changing(slot);
    buckets.add(slot, timestamp);
  }

  private void grow(int slots) {
    capacity = slots;
    buckets.grow(slots);
    changes.grow(slots);
  }

  /** Removes a timer; nothing happens if there is none. */
  public void delete(K key, long timestamp) {
    int slot = table.find(new Timer<>(key, timestamp));
    if (slot != KeyTable.NONE) {
      remove(slot, timestamp);
    }
  }

  private void remove(int slot, long timestamp) {
    last = null;
    buckets.remove(slot, timestamp);
    changes.removing(slot);
    table.remove(slot);
    if (table.isSparse() && !changes.isWalking()) {
      compact();
    }
  }

  private void compact() {
    int[] from = table.compact();
    capacity = Math.max(FIRST_SLOTS, table.capacity());
    buckets.moved(from, capacity);
    changes.moved(from, capacity);
  }

  /** Whether a timer is due at {@code watermark}. */
  public boolean isDue(long watermark) {
    return !buckets.isEmpty() && buckets.earliest() <= watermark;
  }

  /**
   * Removes the earliest timer.
   *
   * @throws NoSuchElementException when there is none
   */
  public Timer<K> poll() {
    if (buckets.isEmpty()) {
      throw new NoSuchElementException("there is no timer");
    }
    int slot = buckets.firstSlot();
    Timer<K> first = table.key(slot);
    remove(slot, first.timestamp());
    return first;
  }

  /** The time of the earliest timer, {@code Long.MAX_VALUE} when there is none. */
  public long earliest() {
    return buckets.isEmpty() ? Long.MAX_VALUE : buckets.earliest();
  }

  /** How many timers there are. */
  public int size() {
    return table.size();
  }

  /** Whether there is no timer at all. */
  public boolean isEmpty() {
    return buckets.isEmpty();
  }

  /** Shows every timer, in no order; none may be changed meanwhile. */
  public void forEach(ObjLongConsumer<K> consumer) {
    for (int slot = 0; slot < table.slots(); slot++) {
      if (table.occupied(slot)) {
        Timer<K> timer = table.key(slot);
        consumer.accept(timer.key(), timer.timestamp());
      }
    }
  }

  KeyTable<Timer<K>> table() {
    return table;
  }

  SlotChanges changes() {
    return changes;
  }

  /**
   * A due timer.
   *
   * @param key whose timer it is
   * @param timestamp event time in milliseconds
   */
  public record Timer<K>(K key, long timestamp) {}
}

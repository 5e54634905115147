package dev.sluice.dataflow.state;

import dev.sluice.dataflow.key.KeyTable;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.key.ObjectKeyTable;
import dev.sluice.dataflow.snapshot.KeyedPart;
import dev.sluice.dataflow.snapshot.SlotChanges;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.function.ObjLongConsumer;

/**
 * The timers of one operator instance, by time and then in order of registration; each (key, time)
 * at most once.
 *
 * <p>A table from timers to slots, and a binary heap of slots (Williams, Algorithm 232, 1964), in
 * which each slot knows its place, so that any timer can be deleted. Single-threaded.
 *
 * @param <K> keys
 */
public final class TimerQueue<K> {

  private static final int FIRST_SLOTS = 16;

  private final KeyTable<Timer<K>> table = new ObjectKeyTable<>();
  private final StoredTimers<K> rows;
  private final SlotChanges changes;
  private int[] heap = new int[FIRST_SLOTS];
  private int size;

  /** By slot. */
  private long[] times = new long[FIRST_SLOTS];

  /** By slot: how many timers had been registered before it. */
  private long[] order = new long[FIRST_SLOTS];

  /** By slot: where it stands in the heap. */
  private int[] places = new int[FIRST_SLOTS];

  private long registered;

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
    if (table.find(timer) != KeyTable.NONE) {
      return;
    }
    int slot = table.add(timer);
    if (slot >= times.length) {
      grow(slot * 2);
    }
    times[slot] = timestamp;
    order[slot] = registered++;
    changes.changing(slot);
    siftUp(size++, slot);
  }

  private void grow(int capacity) {
    times = Arrays.copyOf(times, capacity);
    order = Arrays.copyOf(order, capacity);
    places = Arrays.copyOf(places, capacity);
    heap = Arrays.copyOf(heap, capacity);
    changes.grow(capacity);
  }

  /** Removes a timer; nothing happens if there is none. */
  public void delete(K key, long timestamp) {
    int slot = table.find(new Timer<>(key, timestamp));
    if (slot != KeyTable.NONE) {
      remove(slot);
    }
  }

  private void remove(int slot) {
    last = null;
    int place = places[slot];
    size--;
    int last = heap[size];
    if (place < size) {
      siftUp(place, last);
      siftDown(places[last], last);
    }
    changes.removing(slot);
    table.remove(slot);
    if (table.isSparse() && !changes.isWalking()) {
      compact();
    }
  }

  private void compact() {
    int[] newSlots = new int[times.length];
    int[] from = table.compact();
    int capacity = Math.max(FIRST_SLOTS, table.capacity());
    long[] keptTimes = new long[capacity];
    long[] keptOrder = new long[capacity];
    int[] keptPlaces = new int[capacity];
    for (int slot = 0; slot < from.length; slot++) {
      newSlots[from[slot]] = slot;
      keptTimes[slot] = times[from[slot]];
      keptOrder[slot] = order[from[slot]];
      keptPlaces[slot] = places[from[slot]];
    }
    int[] keptHeap = new int[capacity];
    for (int place = 0; place < size; place++) {
      keptHeap[place] = newSlots[heap[place]];
    }
    times = keptTimes;
    order = keptOrder;
    places = keptPlaces;
    heap = keptHeap;
    changes.moved(from, capacity);
  }

  /** Whether a timer is due at {@code watermark}. */
  public boolean isDue(long watermark) {
    return size > 0 && times[heap[0]] <= watermark;
  }

  /**
   * Removes the earliest timer.
   *
   * @throws NoSuchElementException when there is none
   */
  public Timer<K> poll() {
    if (size == 0) {
      throw new NoSuchElementException("there is no timer");
    }
    Timer<K> first = table.key(heap[0]);
    remove(heap[0]);
    return first;
  }

  /** The time of the earliest timer, {@code Long.MAX_VALUE} when there is none. */
  public long earliest() {
    return size == 0 ? Long.MAX_VALUE : times[heap[0]];
  }

  /** How many timers there are. */
  public int size() {
    return size;
  }

  /** Whether there is no timer at all. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** Shows every timer, in no order; none may be changed meanwhile. */
  public void forEach(ObjLongConsumer<K> consumer) {
    for (int place = 0; place < size; place++) {
      Timer<K> timer = table.key(heap[place]);
      consumer.accept(timer.key(), timer.timestamp());
    }
  }

  KeyTable<Timer<K>> table() {
    return table;
  }

  SlotChanges changes() {
    return changes;
  }

  private void siftUp(int from, int slot) {
    int at = from;
    while (at > 0) {
      int parent = heap[(at - 1) >>> 1];
      if (!isBefore(slot, parent)) {
        break;
      }
      put(at, parent);
      at = (at - 1) >>> 1;
    }
    put(at, slot);
  }

  private void siftDown(int from, int slot) {
    int at = from;
    int child = 2 * at + 1;
    while (child < size) {
      if (child + 1 < size && isBefore(heap[child + 1], heap[child])) {
        child++;
      }
      if (!isBefore(heap[child], slot)) {
        break;
      }
      put(at, heap[child]);
      at = child;
      child = 2 * at + 1;
    }
    put(at, slot);
  }

  private boolean isBefore(int slot, int other) {
    return times[slot] < times[other] || times[slot] == times[other] && order[slot] < order[other];
  }

  private void put(int place, int slot) {
    heap[place] = slot;
    places[slot] = place;
  }

  /**
   * A due timer.
   *
   * @param key whose timer it is
   * @param timestamp event time in milliseconds
   */
  public record Timer<K>(K key, long timestamp) {}
}

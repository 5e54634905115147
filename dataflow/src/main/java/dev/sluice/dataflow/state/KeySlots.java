package dev.sluice.dataflow.state;

import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.key.KeyTable;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.snapshot.SlotChanges;
import dev.sluice.dataflow.time.ProcessingClock;
import java.util.Arrays;

/**
 * The keys that hold a value of any state, the columns of these states, and the key at hand.
 *
 * <p>Single-threaded.
 *
 * @param <T> elements of the keyed stream
 * @param <K> keys
 */
final class KeySlots<T, K> {

  private static final int FIRST_SLOTS = 16;

  /** Below this a table and its columns stay in the second-level cache of a present processor. */
  private static final int PREFETCH_FROM_KEYS = 1 << 15;

  /** Stands in for the element before there was one. */
  private static final Object NONE_YET = new Object();

  /** Stands in for an element that has no key. */
  private static final Object KEYLESS = new Object();

  /** The slot of the key at hand, {@link KeyTable#NONE} while it holds no value. */
  int current = KeyTable.NONE;

  private final Keying<T, K> keying;
  private final KeyTable<K> table;
  private final ElementTime time;

  /** Each an unsigned byte. */
  private byte[] valuesPerSlot = new byte[FIRST_SLOTS];

  private Column[] allColumns = {};
  private int[] guesses = {};

  /** Written so that the compiler must not drop the reads of {@link #prefetch}. */
  private long prefetched;

  /** {@code null} as long as no state has a time to live, so that then no clock is read. */
  private ExpiryWalk walk;

  /** How the stream of the element at hand is keyed. */
  private Keying<Object, K> keyingAtHand;

  /** What snapshots know of the rows. */
  private final StoredRows<T, K> rows;

  private final SlotChanges changes;

  /** Takes in rows of earlier snapshots. */
  private final SlotLoading<K> loading = new SlotLoading<>(this);

  private Object element;
  private K key;

  KeySlots(Keying<T, K> keying, ProcessingClock clock) {
    this.keying = keying;
    this.keyingAtHand = ofObjects(keying);
    this.time = new ElementTime(clock);
    this.table = keying.newTable();
    this.element = NONE_YET;
    this.rows = new StoredRows<>(this, keying);
    this.changes = new SlotChanges(rows, capacity());
  }

  @SuppressWarnings("unchecked") // only ever asked for keys of elements that came along with it
  private static <K> Keying<Object, K> ofObjects(Keying<?, K> keying) {
    return (Keying<Object, K>) keying;
  }

  /** How the stream is keyed whose keys the table was made for. */
  Keying<T, K> keying() {
    return keying;
  }

  void selectKeyOf(T element) {
    selectKeyOf(keying, element);
  }

  <E> void selectKeyOf(Keying<E, K> by, E element) {
    if (walk != null) {
      cleanUp();
    }
    // Never written with one stream: reading it is cheaper than telling the collector of a write.
    if (keyingAtHand != by) {
      keyingAtHand = ofObjects(by);
    }
    int found = by.find(table, element);
    // A known key is in the table. To keep the element would be a store from old to young, of which
    // G1 takes note behind a memory fence: several nanoseconds for each element.
    Object kept = found == KeyTable.NONE ? element : null;
    if (this.element != kept) {
      this.element = kept;
    }
    if (this.key != null) {
      this.key = null;
    }
    this.current = found;
  }

  void select(K key) {
    if (walk != null) {
      cleanUp();
    }
    this.element = null;
    this.key = key;
    this.current = table.find(key);
  }

  void selectNone() {
    this.element = KEYLESS;
    this.key = null;
    this.current = KeyTable.NONE;
  }

  /** Refuses the use of state for an element without a key; asked where nothing was found. */
  void requireKeyed() {
    if (element == KEYLESS) {
      throw new IllegalStateException(
          "keyed state, a key or a timer was asked for while a broadcast element was at hand; expected that only for elements with a key: a broadcast element comes to every subtask and belongs to no key; keep what it says in broadcast state, and use it in processElement or onTimer");
    }
  }

  private void cleanUp() {
    current = KeyTable.NONE;
    walk.walk();
  }

  /** Reads what will be needed for elements of a stream that is keyed by {@code by}. */
  void prefetch(Keying<?, K> by, ItemBatch batch, int from, int to) {
    if (table.size() < PREFETCH_FROM_KEYS) {
      return;
    }
    int count = to - from;
    if (guesses.length < count) {
      guesses = new int[count];
    }
    Keying<Object, K> ofBatch = ofObjects(by);
    for (int i = 0; i < count; i++) {
      guesses[i] = ofBatch.tableHash(table, batch.value(from + i));
    }
    long read = table.guessSlots(guesses, count);
    for (Column column : allColumns) {
      read += column.read(guesses, count);
    }
    prefetched = read;
  }

  /** Reads the values of these slots. */
  void prefetchValues(int[] wanted, int count) {
    if (table.size() < PREFETCH_FROM_KEYS) {
      return;
    }
    long read = table.readKeys(wanted, count);
    for (Column column : allColumns) {
      read += column.read(wanted, count);
    }
    prefetched = read;
  }

  /** The key at hand. */
  K key() {
    if (key == null) {
      requireKeyed();
      key = current == KeyTable.NONE ? keyingAtHand.keyOf(element) : table.key(current);
    }
    return key;
  }

  /** Forgets all that has outlived its time; to be called between two keys. */
  void expireAll() {
    if (walk != null) {
      current = KeyTable.NONE;
      walk.walkAll();
    }
  }

  /** All columns, in the order in which they were added; not to be changed. */
  Column[] columns() {
    return allColumns;
  }

  /** The stored form of keys and their states. */
  StoredRows<T, K> rows() {
    return rows;
  }

  /** The table of keys, which only this class may change. */
  KeyTable<K> table() {
    return table;
  }

  /** A slot for a key that was stored, without values, which is to be entered later. */
  int append(K key) {
    int slot = table.append(key);
    if (slot >= valuesPerSlot.length) {
      grow(slot);
    }
    return slot;
  }

  /** Whether a slot has a value of any state. */
  boolean hasValue(int slot) {
    return valuesPerSlot[slot] != 0;
  }

  /** Takes out a key that an earlier row has brought. */
  void unload(int slot) {
    current = KeyTable.NONE;
    int left = Byte.toUnsignedInt(valuesPerSlot[slot]);
    // With the last value the key leaves, and the slot may be that of another.
    for (int i = 0; left > 0; i++) {
      if (allColumns[i].isPresent(slot)) {
        left--;
        allColumns[i].clearAt(slot);
      }
    }
  }

  /** How many keys there are. */
  int size() {
    return table.size();
  }

  /** For how many slots the columns have room. */
  int capacity() {
    return valuesPerSlot.length;
  }

  void add(Column column) {
    allColumns = Arrays.copyOf(allColumns, allColumns.length + 1);
    allColumns[allColumns.length - 1] = column;
    if (column instanceof Expiring expiring) {
      walk.add(expiring);
    }
  }

  /** The time to live of a state whose column is then added. */
  Expiry expiry(StateTtl ttl) {
    if (walk == null) {
      walk = new ExpiryWalk(table, time);
    }
    return new Expiry(time, ttl);
  }

  /** The slot of the key at hand, which is taken in if it is new. */
  int slotForWriting() {
    if (current == KeyTable.NONE) {
      requireKey();
      current = key != null ? table.add(key) : keyingAtHand.add(table, element);
      if (current >= valuesPerSlot.length) {
        grow(current);
      }
    }
    changes.changing(current);
    return current;
  }

  /** To be called before anything of a slot changes that {@link #slotForWriting} did not give. */
  void changing(int slot) {
    changes.changing(slot);
  }

  /** Takes in rows of earlier snapshots. */
  SlotLoading<K> loading() {
    return loading;
  }

  /** What snapshots know of the rows. */
  SlotChanges changes() {
    return changes;
  }

  /** Counts the first value of a state at a slot. */
  void valueCame(int slot) {
    valuesPerSlot[slot]++;
  }

  /** Counts out the value of a state at a slot; with the last one its key leaves. */
  void valueWent(int slot) {
    if (--valuesPerSlot[slot] != 0) {
      return;
    }
    if (slot == current) {
      key = key();
      current = KeyTable.NONE;
    }
    changes.removing(slot);
    table.remove(slot);
    if (table.isSparse() && !changes.isWalking() && !loading.isUnderWay()) {
      compact();
    }
  }

  /**
   * Gives back the memory of keys that have left. The slot at hand is not to be moved: it was given
   * up before, since a key leaves either by a change of its own state or between two keys.
   */
  private void compact() {
    int[] from = table.compact();
    int capacity = table.capacity();
    byte[] kept = new byte[capacity];
    for (int slot = 0; slot < from.length; slot++) {
      kept[slot] = valuesPerSlot[from[slot]];
    }
    valuesPerSlot = kept;
    changes.moved(from, capacity);
    for (Column column : allColumns) {
      column.keep(from, capacity);
    }
  }

  private void requireKey() {
    requireKeyed();
    if (element == NONE_YET) {
      throw new IllegalStateException(
          "state was written before the first element; it belongs to the key at hand, and there is none in open()");
    }
  }

  private void grow(int wanted) {
    int capacity = Math.max(wanted + 1, valuesPerSlot.length * 2);
    valuesPerSlot = Arrays.copyOf(valuesPerSlot, capacity);
    changes.grow(capacity);
    for (Column column : allColumns) {
      column.grow(capacity);
    }
  }
}

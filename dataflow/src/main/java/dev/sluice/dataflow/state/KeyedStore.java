package dev.sluice.dataflow.state;

import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.key.KeyTable;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All keyed state of one operator instance: one table from keys to slots, one column per state.
 *
 * <p>Selecting a key finds its slot once; every state then reads and writes its column at that
 * slot. A key enters the table with its first value and leaves it with its last, so keys without
 * state cost nothing. Single-threaded.
 *
 * @param <T> elements of the keyed stream
 * @param <K> keys
 */
public final class KeyedStore<T, K> {

  /** How many states an operator may have: a slot counts its values in one unsigned byte. */
  static final int MOST_STATES = 255;

  private static final int FIRST_SLOTS = 16;

  /** Below this a table and its columns stay in the second-level cache of a present processor. */
  private static final int PREFETCH_FROM_KEYS = 1 << 15;

  /** Stands in for the element before there was one. */
  private static final Object NONE_YET = new Object();

  private final Keying<T, K> keying;
  private final KeyTable<K> table;
  private final List<Column> columns = new ArrayList<>();
  private final Set<String> names = new LinkedHashSet<>();
  private byte[] valuesPerSlot = new byte[FIRST_SLOTS];
  private Column[] allColumns = {};
  private int[] guesses = {};
  private int slot = KeyTable.NONE;

  /** Written so that the compiler must not drop the reads of {@link #prefetch}. */
  private long prefetched;

  private T element;
  private K key;

  /** Creates an empty store for the keys of a stream. */
  @SuppressWarnings("unchecked") // the stand-in is compared, never used as a T
  public KeyedStore(Keying<T, K> keying) {
    this.keying = keying;
    this.table = keying.newTable();
    this.element = (T) NONE_YET;
  }

  /** Makes the key of {@code element} the key at hand. */
  public void selectKeyOf(T element) {
    this.element = element;
    this.key = null;
    this.slot = keying.find(table, element);
  }

  /** Makes {@code key} the key at hand. */
  public void select(K key) {
    this.element = null;
    this.key = key;
    this.slot = table.find(key);
  }

  /**
   * Fetches the state of the elements from {@code from} to just before {@code to} into the caches.
   *
   * <p>Does so only for a table that outgrows them: each look-up waits for memory, but loops
   * without a branch that depends on what they read wait for many at once.
   */
  @SuppressWarnings("unchecked") // the elements of the batch are those of the keyed stream
  public void prefetch(ItemBatch batch, int from, int to) {
    if (table.size() < PREFETCH_FROM_KEYS) {
      return;
    }
    int count = to - from;
    if (guesses.length < count) {
      guesses = new int[count];
    }
    for (int i = 0; i < count; i++) {
      guesses[i] = keying.tableHash(table, (T) batch.value(from + i));
    }
    long read = table.guessSlots(guesses, count);
    for (Column column : allColumns) {
      read += column.read(guesses, count);
    }
    prefetched = read;
  }

  /** The key at hand. */
  public K key() {
    if (key == null) {
      key = slot == KeyTable.NONE ? keying.keyOf(element) : table.key(slot);
    }
    return key;
  }

  /** How many keys hold a value of any state. */
  public int size() {
    return table.size();
  }

  /**
   * A state with one value per key.
   *
   * @throws IllegalArgumentException when the name is taken
   */
  public <V> ValueState<V> valueState(String name, TypeDescriptor<V> type) {
    claim(name);
    ObjectColumn<V> column = new ObjectColumn<>(type, valuesPerSlot.length);
    columns.add(column);
    allColumns = columns.toArray(new Column[0]);
    return column;
  }

  /**
   * A state with one unboxed {@code long} per key.
   *
   * @throws IllegalArgumentException when the name is taken
   */
  public LongState longState(String name) {
    claim(name);
    LongColumn column = new LongColumn(valuesPerSlot.length);
    columns.add(column);
    allColumns = columns.toArray(new Column[0]);
    return column;
  }

  private void claim(String name) {
    if (!names.add(name)) {
      throw new IllegalArgumentException(
          "state '%s' is declared twice in one operator; expected a name of its own for each of %s"
              .formatted(name, names));
    }
    if (names.size() > MOST_STATES) {
      throw new IllegalArgumentException(
          "state '%s' is the %dth of one operator; expected at most %d, so put what belongs together into one record"
              .formatted(name, names.size(), MOST_STATES));
    }
  }

  private int slotForWriting() {
    if (slot == KeyTable.NONE) {
      requireKey();
      slot = key != null ? table.add(key) : keying.add(table, element);
      if (slot >= valuesPerSlot.length) {
        grow(slot);
      }
    }
    return slot;
  }

  private void requireKey() {
    if (element == NONE_YET) {
      throw new IllegalStateException(
          "state was written before the first element; it belongs to the key at hand, and there is none in open()");
    }
  }

  private void grow(int wanted) {
    int slots = Math.max(wanted + 1, valuesPerSlot.length * 2);
    valuesPerSlot = Arrays.copyOf(valuesPerSlot, slots);
    for (Column column : columns) {
      column.grow(slots);
    }
  }

  private void valueGone() {
    if (--valuesPerSlot[slot] == 0) {
      K kept = key();
      table.remove(slot);
      key = kept;
      slot = KeyTable.NONE;
    }
  }

  private interface Column {
    /** Reads what lies at these slots and gives something that depends on all of it. */
    long read(int[] slots, int count);

    void grow(int slots);
  }

  private final class ObjectColumn<V> implements Column, ValueState<V> {

    private final TypeDescriptor<V> type;
    private final boolean copies;
    private Object[] values;

    ObjectColumn(TypeDescriptor<V> type, int slots) {
      this.type = type;
      this.copies = type.mutable();
      this.values = new Object[slots];
    }

    @Override
    public long read(int[] slots, int count) {
      long read = 0;
      for (int i = 0; i < count; i++) {
        read += values[slots[i]] == null ? 0 : 1;
      }
      return read;
    }

    @Override
    public void grow(int slots) {
      values = Arrays.copyOf(values, slots);
    }

    @Override
    @SuppressWarnings("unchecked") // only values of type V are ever stored
    public V value() {
      if (slot == KeyTable.NONE) {
        return null;
      }
      V value = (V) values[slot];
      return copies && value != null ? type.copy(value) : value;
    }

    @Override
    public void update(V value) {
      if (value == null) {
        clear();
        return;
      }
      int at = slotForWriting();
      if (values[at] == null) {
        valuesPerSlot[at]++;
      }
      values[at] = copies ? type.copy(value) : value;
    }

    @Override
    public void clear() {
      if (slot != KeyTable.NONE && values[slot] != null) {
        values[slot] = null;
        valueGone();
      }
    }
  }

  private final class LongColumn implements Column, LongState {

    private long[] values;
    private boolean[] present;

    LongColumn(int slots) {
      values = new long[slots];
      present = new boolean[slots];
    }

    @Override
    public long read(int[] slots, int count) {
      long read = 0;
      for (int i = 0; i < count; i++) {
        read += values[slots[i]];
      }
      return read;
    }

    @Override
    public void grow(int slots) {
      values = Arrays.copyOf(values, slots);
      present = Arrays.copyOf(present, slots);
    }

    @Override
    public long value() {
      return slot == KeyTable.NONE ? 0 : values[slot];
    }

    @Override
    public boolean isPresent() {
      return slot != KeyTable.NONE && present[slot];
    }

    @Override
    public void update(long value) {
      int at = slotForWriting();
      if (!present[at]) {
        present[at] = true;
        valuesPerSlot[at]++;
      }
      values[at] = value;
    }

    @Override
    public void clear() {
      if (isPresent()) {
        values[slot] = 0;
        present[slot] = false;
        valueGone();
      }
    }
  }
}

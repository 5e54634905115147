package dev.sluice.windowing.operator;

import dev.sluice.dataflow.codec.StoredOutput;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.key.KeyTable;
import dev.sluice.dataflow.key.LongKeyTable;
import dev.sluice.dataflow.snapshot.SlotChanges;
import dev.sluice.dataflow.snapshot.SlotRows;
import java.util.Arrays;
import java.util.function.Consumer;

/** An accumulator per key in one slice: a table from keys to slots and a column of accumulators. */
final class AccumulatorTable<T, K, A> implements SlotRows, Panes<K, A> {

  private static final int FIRST_SLOTS = 16;

  private final WindowAggregation<T, K, A, ?, ?> aggregation;
  private final PaneCodecs<K, A> codecs;
  private final long slice;
  private final KeyTable<K> keys;
  private final SlotChanges changes;
  private Object[] accumulators = new Object[FIRST_SLOTS];

  /**
   * Creates an empty table.
   *
   * @param slice the number of the slice, which is stored with each row
   */
  AccumulatorTable(
      WindowAggregation<T, K, A, ?, ?> aggregation, PaneCodecs<K, A> codecs, long slice) {
    this.aggregation = aggregation;
    this.codecs = codecs;
    this.slice = slice;
    this.keys = aggregation.keying().newTable();
    this.changes = new SlotChanges(this, FIRST_SLOTS);
  }

  /** Fetches the accumulators of elements that are about to be added. */
  void fetch(StateFetcher<T, K> fetcher, ItemBatch batch, int from, int to) {
    fetcher.fetch(keys, accumulators, batch, from, to);
  }

  /** Adds an element to the accumulator of its key. */
  void add(T value) {
    int slot = aggregation.keying().add(keys, value);
    growTo(slot);
    changes.changing(slot);
    accumulators[slot] = aggregation.add(accumulator(slot), value);
  }

  /** Puts in an accumulator that was stored; {@code null} is that of no element. */
  void load(K key, A accumulator) {
    int slot = keys.add(key);
    growTo(slot);
    accumulators[slot] = accumulator;
  }

  /**
   * Merges the accumulators of a later stretch of time into those of the same keys.
   *
   * @param keep whether the other table must stay as it is, although accumulators are mutable
   */
  void mergeIn(AccumulatorTable<T, K, A> later, boolean keep) {
    for (int from = 0; from < later.slots(); from++) {
      int slot = later.addKeyTo(keys, from);
      growTo(slot);
      A other = later.accumulator(from);
      if (keep && other != null) {
        other = aggregation.accumulatorType().copy(other);
      }
      accumulators[slot] = aggregation.merge(accumulator(slot), other);
    }
  }

  /** What snapshots know of the rows. */
  SlotChanges changes() {
    return changes;
  }

  /** Gives the row of a key, if it has one. */
  void peek(K key, Consumer<byte[]> found) {
    int slot = keys.find(key);
    if (slot != KeyTable.NONE) {
      found.accept(row(slot));
    }
  }

  /** Keys have the slots from 0 to below this number; none is ever taken out. */
  @Override
  public int slots() {
    return keys.slots();
  }

  @Override
  public boolean occupied(int slot) {
    return keys.occupied(slot);
  }

  @Override
  public int size() {
    return keys.size();
  }

  @Override
  public int stableHash(int slot) {
    return codecs.stableHash(key(slot));
  }

  @Override
  public void writeId(int slot, StoredOutput out) {
    codecs.keys().write(key(slot), out);
    out.writeLong(slice);
  }

  @Override
  public void writeRow(int slot, StoredOutput out) {
    writeId(slot, out);
    codecs.accumulators().write(accumulator(slot), out);
  }

  @Override
  public K key(int slot) {
    return keys.key(slot);
  }

  @Override
  @SuppressWarnings("unchecked") // only accumulators are ever stored
  public A accumulator(int slot) {
    return (A) accumulators[slot];
  }

  /** Takes the key of a slot into another table; gives its slot there. */
  int addKeyTo(KeyTable<K> other, int slot) {
    if ((Object) other instanceof LongKeyTable to && (Object) keys instanceof LongKeyTable from) {
      return to.add(from.longKey(slot));
    }
    return other.add(keys.key(slot));
  }

  /** The slot of a key of this table in another one that has it. */
  int findKeyIn(KeyTable<K> other, int slot) {
    if ((Object) other instanceof LongKeyTable to && (Object) keys instanceof LongKeyTable from) {
      return to.find(from.longKey(slot));
    }
    return other.find(keys.key(slot));
  }

  private void growTo(int slot) {
    if (slot >= accumulators.length) {
      accumulators = Arrays.copyOf(accumulators, Math.max(slot + 1, accumulators.length * 2));
      changes.grow(accumulators.length);
    }
  }
}

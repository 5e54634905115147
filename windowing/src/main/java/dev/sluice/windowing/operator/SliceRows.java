package dev.sluice.windowing.operator;

import dev.sluice.dataflow.codec.Codec;
import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.snapshot.KeyedForm;
import dev.sluice.dataflow.snapshot.KeyedPart;
import dev.sluice.dataflow.snapshot.SlotChanges;
import dev.sluice.dataflow.snapshot.StoredKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The stored form of open slices: one row per key and slice, with the slice and its accumulator.
 *
 * <p>Nothing is stored of slices that are given up: a row is no longer wanted once the watermark
 * has passed the last window of its slice.
 */
final class SliceRows<T, K, A> implements KeyedPart {

  private final WindowAggregation<T, K, A, ?, ?> aggregation;
  private final PaneCodecs<K, A> codecs;
  private final Slicing slicing;
  private final Slices<T, K, A> slices;
  private final long watermark;

  /**
   * Creates the stored form of these slices.
   *
   * @param watermark the watermark with which the operator begins
   */
  SliceRows(
      WindowAggregation<T, K, A, ?, ?> aggregation,
      PaneCodecs<K, A> codecs,
      Slicing slicing,
      Slices<T, K, A> slices,
      long watermark) {
    this.aggregation = aggregation;
    this.codecs = codecs;
    this.slicing = slicing;
    this.slices = slices;
    this.watermark = watermark;
  }

  @Override
  public KeyedForm form() {
    return codecs.form(slicing.spans(), "slice", slicing.toString());
  }

  @Override
  public List<SlotChanges> tables() {
    List<SlotChanges> tables = new ArrayList<>();
    for (Slice<T, K, A> slice : slices.all()) {
      tables.add(slice.table.changes());
    }
    return tables;
  }

  @Override
  public void peek(StoredKey key, Consumer<byte[]> found) {
    K wanted = codecs.key(key);
    for (Slice<T, K, A> slice : slices.all()) {
      slice.table.peek(wanted, found);
    }
  }

  @Override
  public Loader loader(KeyedForm written) {
    ChangedWindowsException.check(written, "slice", slicing.toString());
    Codec<K> keys = codecs.readingKeys(written);
    Codec<A> accumulators = codecs.readingAccumulators(written);
    return new Loader() {
      @Override
      public void load(StoredInput row) {
        K key = keys.read(row);
        long number = row.readLong();
        A accumulator = accumulators.read(row);
        if (slicing.lastTimestampOf(number) > watermark) {
          open(number).table.load(key, accumulator);
        }
      }

      @Override
      public void remove(StoredInput id) {
        throw new IllegalStateException("keys leave with their slice only");
      }
    };
  }

  private Slice<T, K, A> open(long number) {
    Slice<T, K, A> slice = slices.find(number, slicing.startOf(number));
    if (slice == null) {
      slice = slicing.open(number, new AccumulatorTable<>(aggregation, codecs, number));
      slices.add(slice);
    }
    return slice;
  }
}

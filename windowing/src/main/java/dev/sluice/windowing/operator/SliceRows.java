package dev.sluice.windowing.operator;

import dev.sluice.dataflow.codec.Codec;
import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.codec.StoredOutput;
import dev.sluice.dataflow.snapshot.KeyedForm;
import dev.sluice.dataflow.snapshot.KeyedPart;
import dev.sluice.dataflow.snapshot.KeyedRowsWriter;
import dev.sluice.dataflow.snapshot.RowForm;
import java.util.List;

/**
 * The stored form of open slices: one row per key and slice, with the slice and its accumulator.
 */
final class SliceRows<T, K, A> implements KeyedPart {

  private final WindowAggregation<T, K, A, ?, ?> aggregation;
  private final Slicing slicing;
  private final Slices<T, K, A> slices;
  private final RowForm<K> keyForm;
  private final RowForm<A> accumulatorForm;

  SliceRows(WindowAggregation<T, K, A, ?, ?> aggregation, Slicing slicing, Slices<T, K, A> slices) {
    this.aggregation = aggregation;
    this.slicing = slicing;
    this.slices = slices;
    this.keyForm = RowForm.of(aggregation.keying().type());
    this.accumulatorForm = RowForm.of(aggregation.accumulatorType());
  }

  @Override
  public KeyedForm form() {
    return new KeyedForm(
        keyForm.codec().schema(),
        List.of(
            new KeyedForm.Column("slice", slicing.toString(), false, List.of()),
            new KeyedForm.Column(
                "accumulator", "value", false, List.of(accumulatorForm.codec().schema()))));
  }

  @Override
  public long rows() {
    long rows = 0;
    for (Slice<T, K, A> slice : slices.all()) {
      rows += slice.table.slots();
    }
    return rows;
  }

  @Override
  public void write(KeyedRowsWriter rows) {
    Codec<K> keys = keyForm.codec();
    Codec<A> accumulators = accumulatorForm.codec();
    for (Slice<T, K, A> slice : slices.all()) {
      AccumulatorTable<T, K, A> table = slice.table;
      for (int slot = 0; slot < table.slots(); slot++) {
        K key = table.key(slot);
        StoredOutput out = rows.row(aggregation.keying().type().stableHash(key));
        keys.write(key, out);
        out.writeLong(slice.number);
        accumulators.write(table.accumulator(slot), out);
      }
    }
  }

  @Override
  public Loader loader(KeyedForm written) {
    ChangedWindowsException.check(written, "slice", slicing.toString());
    Codec<K> keys = keyForm.reading(written.key());
    Codec<A> accumulators =
        accumulatorForm.reading(written.column("accumulator").orElseThrow().schemas().get(0));
    return row -> load(keys.read(row), row, accumulators);
  }

  private void load(K key, StoredInput row, Codec<A> accumulators) {
    long number = row.readLong();
    Slice<T, K, A> slice = slices.find(number, slicing.startOf(number));
    if (slice == null) {
      slice = slicing.open(number, new AccumulatorTable<>(aggregation));
      slices.add(slice);
    }
    slice.table.load(key, accumulators.read(row));
  }
}

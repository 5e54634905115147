package dev.sluice.windowing.operator;

import dev.sluice.dataflow.codec.Codec;
import dev.sluice.dataflow.snapshot.KeyedForm;
import dev.sluice.dataflow.snapshot.RowForm;
import dev.sluice.dataflow.snapshot.RowLayout;
import dev.sluice.dataflow.snapshot.StoredKey;
import java.util.List;

/** How the keys and accumulators of an operator are stored; made when they are first needed. */
final class PaneCodecs<K, A> {

  private static final String ACCUMULATOR = "accumulator";

  private final WindowAggregation<?, K, A, ?, ?> aggregation;
  private final RowForm<K> keyForm;
  private final RowForm<A> accumulatorForm;
  private Codec<K> keys;
  private Codec<A> accumulators;

  PaneCodecs(WindowAggregation<?, K, A, ?, ?> aggregation) {
    this.aggregation = aggregation;
    this.keyForm = RowForm.of(aggregation.keying().type());
    this.accumulatorForm = RowForm.of(aggregation.accumulatorType());
  }

  Codec<K> keys() {
    if (keys == null) {
      keys = keyForm.codec();
    }
    return keys;
  }

  Codec<A> accumulators() {
    if (accumulators == null) {
      accumulators = accumulatorForm.codec();
    }
    return accumulators;
  }

  int stableHash(K key) {
    return aggregation.keying().type().stableHash(key);
  }

  /** Rows of a key, something of this layout, name and kind, and an accumulator. */
  KeyedForm form(RowLayout layout, String name, String kind) {
    return new KeyedForm(
        layout,
        keys().schema(),
        List.of(
            new KeyedForm.Column(name, kind, false, List.of()),
            new KeyedForm.Column(
                ACCUMULATOR, KeyedForm.Column.VALUE, false, List.of(accumulators().schema()))));
  }

  K key(StoredKey key) {
    return key.read(keyForm.reading(key.schema()));
  }

  Codec<K> readingKeys(KeyedForm written) {
    return keyForm.reading(written.key());
  }

  Codec<A> readingAccumulators(KeyedForm written) {
    return accumulatorForm.reading(written.column(ACCUMULATOR).orElseThrow().schemas().get(0));
  }
}

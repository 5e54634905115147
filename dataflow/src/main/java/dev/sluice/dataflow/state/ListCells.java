package dev.sluice.dataflow.state;

import dev.sluice.dataflow.codec.Codec;
import dev.sluice.dataflow.codec.Schema;
import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.codec.StoredOutput;
import dev.sluice.dataflow.snapshot.KeyedForm;
import dev.sluice.dataflow.snapshot.RowForm;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.List;
import java.util.function.Supplier;

/**
 * Cells that hold a list of values.
 *
 * @param <V> values
 * @param <L> lists of them
 */
final class ListCells<V, L extends StoredList<V>> implements Cells<L> {

  private final RowForm<V> form;
  private final boolean timed;
  private final Supplier<L> empty;
  private Codec<V> codec;

  ListCells(TypeDescriptor<V> type, boolean timed, Supplier<L> empty) {
    this.form = RowForm.of(type);
    this.timed = timed;
    this.empty = empty;
  }

  @Override
  public String kind() {
    return KeyedForm.Column.LIST;
  }

  @Override
  public boolean holdsEntries() {
    return true;
  }

  @Override
  public boolean timed() {
    return timed;
  }

  @Override
  public List<Schema> schemas() {
    return List.of(codec().schema());
  }

  @Override
  public void write(L entries, StoredOutput out) {
    entries.write(codec(), out);
  }

  private Codec<V> codec() {
    if (codec == null) {
      codec = form.codec();
    }
    return codec;
  }

  @Override
  public Reader<L> reader(KeyedForm.Column written) {
    Codec<V> values = form.reading(written.schemas().get(0));
    return in -> read(values, written.timed(), in);
  }

  private L read(Codec<V> values, boolean stamped, StoredInput in) {
    int count = in.readVarInt();
    L entries = empty.get();
    for (int i = 0; i < count; i++) {
      long stamp = stamped ? in.readLong() : NO_STAMP;
      entries.load(values.read(in), stamp);
    }
    return count == 0 ? null : entries;
  }
}

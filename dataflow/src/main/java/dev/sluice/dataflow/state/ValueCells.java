package dev.sluice.dataflow.state;

import dev.sluice.dataflow.codec.Codec;
import dev.sluice.dataflow.codec.Schema;
import dev.sluice.dataflow.codec.StoredOutput;
import dev.sluice.dataflow.snapshot.KeyedForm;
import dev.sluice.dataflow.snapshot.RowForm;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.List;

/** Cells that hold one value. */
final class ValueCells<V> implements Cells<V> {

  private final RowForm<V> form;
  private Codec<V> codec;

  ValueCells(TypeDescriptor<V> type) {
    this.form = RowForm.of(type);
  }

  @Override
  public String kind() {
    return KeyedForm.Column.VALUE;
  }

  @Override
  public boolean holdsEntries() {
    return false;
  }

  @Override
  public boolean timed() {
    return false;
  }

  @Override
  public List<Schema> schemas() {
    return List.of(codec().schema());
  }

  @Override
  public void write(V value, StoredOutput out) {
    codec().write(value, out);
  }

  /** Made when it is first needed: a job that takes no snapshot may have types not to be stored. */
  private Codec<V> codec() {
    if (codec == null) {
      codec = form.codec();
    }
    return codec;
  }

  @Override
  public Reader<V> reader(KeyedForm.Column written) {
    return form.reading(written.schemas().get(0))::read;
  }
}

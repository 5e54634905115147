package dev.sluice.dataflow.state;

import dev.sluice.dataflow.codec.Codec;
import dev.sluice.dataflow.codec.Schema;
import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.codec.StoredOutput;
import dev.sluice.dataflow.snapshot.KeyedForm;
import dev.sluice.dataflow.snapshot.RowForm;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.List;

/**
 * Cells that hold a list of values in order of time, stored as a list whose values have stamps: so
 * whoever can look into lists can look into these.
 */
final class TimedCells<V> implements Cells<TimedEntries<V>> {

  private final RowForm<V> form;
  private Codec<V> codec;

  TimedCells(TypeDescriptor<V> type) {
    this.form = RowForm.of(type);
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
    return true;
  }

  @Override
  public List<Schema> schemas() {
    return List.of(codec().schema());
  }

  @Override
  public void write(TimedEntries<V> entries, StoredOutput out) {
    entries.write(codec(), out);
  }

  private Codec<V> codec() {
    if (codec == null) {
      codec = form.codec();
    }
    return codec;
  }

  @Override
  public Reader<TimedEntries<V>> reader(KeyedForm.Column written) {
    Codec<V> values = form.reading(written.schemas().get(0));
    return in -> read(values, written.timed(), in);
  }

  private TimedEntries<V> read(Codec<V> values, boolean stamped, StoredInput in) {
    int count = in.readVarInt();
    TimedEntries<V> entries = new TimedEntries<>();
    for (int i = 0; i < count; i++) {
      long time = stamped ? in.readLong() : NO_STAMP;
      entries.add(values.read(in), time);
    }
    return count == 0 ? null : entries;
  }
}

package dev.sluice.dataflow.codec;

import dev.sluice.dataflow.type.RecordComponentType;
import java.util.ArrayList;
import java.util.List;

/** Writes a record: 1, then its components in the order of the header; 0 for null. */
final class RecordWriter implements ValueWriter {

  private final List<ValueWriter> adding = new ArrayList<>();
  private ValueWriter[] components = {};

  /** Adds a component; called for each, before the first value is written. */
  void add(RecordComponentType component, ValueWriter type) {
    // Whole numbers, the most frequent components, are written without boxing.
    boolean unboxed = component.whole() && component.type().rawClass() != byte.class;
    adding.add(
        unboxed
            ? (record, out) -> out.writeVarLong(component.readLong(record))
            : (record, out) -> type.write(component.read(record), out));
    components = adding.toArray(ValueWriter[]::new);
  }

  @Override
  public void write(Object value, StoredOutput out) {
    if (value == null) {
      out.writeByte(0);
      return;
    }
    out.writeByte(1);
    for (ValueWriter component : components) {
      component.write(value, out);
    }
  }
}

package dev.sluice.dataflow.codec;

import dev.sluice.dataflow.type.SealedType;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes a value of a sealed type: the index of its case plus one, then the value; 0 for null. */
final class SealedWriter implements ValueWriter {

  private final SealedType<Object> type;
  private final Map<Class<?>, Integer> indexes = new HashMap<>();
  private final List<ValueWriter> cases = new ArrayList<>();

  @SuppressWarnings("unchecked") // what it is asked for are values of the sealed type
  SealedWriter(SealedType<?> type) {
    this.type = (SealedType<Object>) type;
  }

  /** Adds a case; called for each in order, before the first value is written. */
  void add(TypeDescriptor<?> permitted, ValueWriter writer) {
    indexes.putIfAbsent(permitted.rawClass(), cases.size());
    cases.add(writer);
  }

  @Override
  public void write(Object value, StoredOutput out) {
    if (value == null) {
      out.writeByte(0);
      return;
    }
    int index = indexOf(value);
    out.writeVarInt(index + 1);
    cases.get(index).write(value, out);
  }

  private int indexOf(Object value) {
    Integer index = indexes.get(value.getClass());
    // The class of a constant with a body, and a subclass of a declared one, are not in the table.
    return index != null ? index : indexes.get(type.caseOf(value).rawClass());
  }
}

package dev.sluice.dataflow.codec;

import dev.sluice.dataflow.codec.StoredForm.OfRecord;
import dev.sluice.dataflow.type.RecordType;
import java.util.List;

/** Reads a record, whose stored components need not be those it has now. */
final class RecordReader implements ValueReader {

  /** The target of a stored component that the record has no more. */
  static final int NOWHERE = -1;

  private final RecordType<?> type;
  private final Where where;
  private final List<String> added;
  private final Object[] defaults;
  private final ValueReader[] components;
  private final int[] targets;

  /**
   * A reader that still lacks its components.
   *
   * @param added the components that were not stored
   * @param defaults a value for each of today's components
   */
  RecordReader(
      RecordType<?> type, Where where, OfRecord stored, List<String> added, Object[] defaults) {
    this.type = type;
    this.where = where;
    this.added = added;
    this.defaults = defaults;
    this.components = new ValueReader[stored.components().size()];
    this.targets = new int[components.length];
  }

  /**
   * Gives it a stored component; called for each, before the first value is read.
   *
   * @param target the index among today's components, or {@link #NOWHERE}
   */
  void set(int index, int target, ValueReader reader) {
    components[index] = reader;
    targets[index] = target;
  }

  @Override
  public Object read(StoredInput in) {
    if (!in.readPresence("a record")) {
      return null;
    }
    Object[] values = defaults.clone();
    for (int i = 0; i < components.length; i++) {
      Object value = components[i].read(in);
      if (targets[i] != NOWHERE) {
        values[targets[i]] = value;
      }
    }
    return construct(values, in);
  }

  private Object construct(Object[] values, StoredInput in) {
    try {
      return type.construct(values);
    } catch (RuntimeException refusal) {
      if (!added.isEmpty()) {
        throw Incompatible.refusedDefaults(where, added, refusal);
      }
      throw new CorruptDataException(
          in.position(),
          "components that the constructor of %s takes".formatted(type.name()),
          "some which it refused with " + refusal,
          refusal);
    }
  }
}

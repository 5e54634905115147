package dev.sluice.dataflow.type;

import java.util.OptionalInt;

/** The descriptor of {@code long} and {@code Long}. */
final class LongScalar extends ScalarType<Long> {

  LongScalar(Class<Long> type) {
    super(type, ScalarKind.LONG);
  }

  @Override
  public boolean isLong() {
    return true;
  }

  @Override
  public OptionalInt fixedBytes() {
    return OptionalInt.of(HeapBytes.SMALL_OBJECT);
  }

  @Override
  public long estimateBytes(Long value) {
    return value == null ? 0 : HeapBytes.SMALL_OBJECT;
  }

  @Override
  public int stableHash(Long value) {
    return value == null ? 0 : Long.hashCode(value);
  }
}

package dev.sluice.dataflow.type;

import java.util.OptionalInt;

/** The descriptor of {@code int} and {@code Integer}. */
final class IntScalar extends ScalarType<Integer> {

  private static final int BYTES = 16;

  IntScalar(Class<Integer> type) {
    super(type, ScalarKind.INT);
  }

  @Override
  public OptionalInt fixedBytes() {
    return OptionalInt.of(BYTES);
  }

  @Override
  public long estimateBytes(Integer value) {
    return value == null ? 0 : BYTES;
  }

  @Override
  public int stableHash(Integer value) {
    return value == null ? 0 : value;
  }
}

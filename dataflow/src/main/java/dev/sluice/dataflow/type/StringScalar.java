package dev.sluice.dataflow.type;

import java.util.OptionalInt;

/** The descriptor of {@code String}. */
final class StringScalar extends ScalarType<String> {

  StringScalar() {
    super(String.class, ScalarKind.STRING);
  }

  @Override
  public OptionalInt fixedBytes() {
    return OptionalInt.empty();
  }

  @Override
  public long estimateBytes(String value) {
    return value == null ? 0 : HeapBytes.string(value);
  }

  @Override
  public int stableHash(String value) {
    return value == null ? 0 : value.hashCode();
  }
}

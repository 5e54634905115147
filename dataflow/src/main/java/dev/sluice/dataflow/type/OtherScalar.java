package dev.sluice.dataflow.type;

import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * The descriptor of a scalar which is no usual key, so that its hash may cost an indirect call.
 *
 * @param <T> the values described
 */
final class OtherScalar<T> extends ScalarType<T> {

  private final ToIntFunction<T> hash;
  private final OptionalInt fixedBytes;
  private final ToLongFunction<T> bytes;

  /** A scalar whose values are all of one size, in bytes. */
  OtherScalar(Class<T> type, ScalarKind kind, int bytes, ToIntFunction<T> hash) {
    super(type, kind);
    this.hash = hash;
    this.fixedBytes = OptionalInt.of(bytes);
    this.bytes = value -> bytes;
  }

  /** A scalar whose values differ in size. */
  OtherScalar(Class<T> type, ScalarKind kind, ToLongFunction<T> bytes, ToIntFunction<T> hash) {
    super(type, kind);
    this.hash = hash;
    this.fixedBytes = OptionalInt.empty();
    this.bytes = bytes;
  }

  @Override
  public OptionalInt fixedBytes() {
    return fixedBytes;
  }

  @Override
  public long estimateBytes(T value) {
    return value == null ? 0 : bytes.applyAsLong(value);
  }

  @Override
  public int stableHash(T value) {
    return value == null ? 0 : hash.applyAsInt(value);
  }
}

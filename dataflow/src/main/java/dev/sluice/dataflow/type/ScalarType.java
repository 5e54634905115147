package dev.sluice.dataflow.type;

import java.util.List;
import java.util.Optional;

/**
 * The descriptor of an immutable value of the JDK without parts: a number, a string, a moment.
 *
 * @param <T> the values described
 */
public abstract sealed class ScalarType<T> extends TypeDescriptor<T>
    permits LongScalar, IntScalar, StringScalar, OtherScalar {

  private final ScalarKind kind;

  ScalarType(Class<?> type, ScalarKind kind) {
    super(type);
    this.kind = kind;
  }

  /** Which scalar it is; a primitive type and its box are of the same kind. */
  public final ScalarKind kind() {
    return kind;
  }

  /** Whether it is a primitive type, which can be no null. */
  public final boolean primitive() {
    return rawClass().isPrimitive();
  }

  @Override
  public final boolean mutable() {
    return false;
  }

  @Override
  public final T copy(T value) {
    return value;
  }

  @Override
  public final Optional<String> keyRefusal() {
    return Optional.empty();
  }

  @Override
  public final List<TypePart> parts() {
    return List.of();
  }
}

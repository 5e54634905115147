package dev.sluice.dataflow.type;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The descriptor of an enum, taken as immutable, whose constants hash by name.
 *
 * @param <T> the enum
 */
public final class EnumType<T> extends TypeDescriptor<T> {

  // A constant is shared by all, yet nothing is free to a budget counted in bytes.
  private static final int BYTES = 16;

  EnumType(Class<T> type) {
    super(type);
  }

  /** The constants in the order of their declaration. */
  @SuppressWarnings("unchecked")
  public List<T> constants() {
    return List.of((T[]) rawClass().getEnumConstants());
  }

  @Override
  public boolean mutable() {
    return false;
  }

  @Override
  public T copy(T value) {
    return value;
  }

  @Override
  public OptionalInt fixedBytes() {
    return OptionalInt.of(BYTES);
  }

  @Override
  public long estimateBytes(T value) {
    return value == null ? 0 : BYTES;
  }

  @Override
  public int stableHash(T value) {
    return value == null ? 0 : ((Enum<?>) value).name().hashCode();
  }

  @Override
  public Optional<String> keyRefusal() {
    return Optional.empty();
  }

  @Override
  public List<TypePart> parts() {
    return List.of();
  }
}

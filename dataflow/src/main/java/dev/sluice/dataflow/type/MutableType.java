package dev.sluice.dataflow.type;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/**
 * The descriptor of a class which the user declared mutable, with the copier the user gave.
 *
 * <p>Two are equal when class and copier are, so a job keeps one in a constant.
 *
 * @param <T> the values described
 */
public final class MutableType<T> extends TypeDescriptor<T> {

  private final UnaryOperator<T> copier;
  private final ToLongFunction<T> sizer;

  MutableType(Class<T> type, UnaryOperator<T> copier, ToLongFunction<T> sizer) {
    super(Objects.requireNonNull(type, "type"));
    this.copier = Objects.requireNonNull(copier, "copier");
    this.sizer = Objects.requireNonNull(sizer, "sizer");
  }

  @Override
  public boolean mutable() {
    return true;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException when the user's copier returns null for a value
   */
  @Override
  public T copy(T value) {
    if (value == null) {
      return null;
    }
    T copy = copier.apply(value);
    if (copy == null) {
      throw new IllegalStateException(
          "The copier declared for "
              + name()
              + " returned null; expected an independent copy. Correct the copier given to"
              + " TypeDescriptor.mutable(...).");
    }
    return copy;
  }

  @Override
  public OptionalInt fixedBytes() {
    return OptionalInt.empty();
  }

  @Override
  public long estimateBytes(T value) {
    return value == null ? 0 : sizer.applyAsLong(value);
  }

  @Override
  public int stableHash(T value) {
    throw new UnsupportedOperationException(
        name()
            + " is declared mutable and has no stable hash; expected a type usable as key. Key by an"
            + " immutable part of it.");
  }

  @Override
  public Optional<String> keyRefusal() {
    return Optional.of(name() + " is declared mutable, and a key must never change");
  }

  @Override
  public List<TypePart> parts() {
    return List.of();
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other) && copier.equals(((MutableType<?>) other).copier);
  }
}

package dev.sluice.dataflow.type;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/**
 * The descriptor of a class which the user declared mutable, with the copier the user gave.
 *
 * <p>Two are equal when class, copier and stored form are, so a job keeps one in a constant.
 *
 * @param <T> the values described
 */
public final class MutableType<T> extends TypeDescriptor<T> {

  private final UnaryOperator<T> copier;
  private final ToLongFunction<T> sizer;
  private final Optional<StoredAs<T, ?>> stored;

  MutableType(Class<T> type, UnaryOperator<T> copier, ToLongFunction<T> sizer) {
    this(type, copier, sizer, Optional.empty());
  }

  private MutableType(
      Type type,
      UnaryOperator<T> copier,
      ToLongFunction<T> sizer,
      Optional<StoredAs<T, ?>> stored) {
    super(Objects.requireNonNull(type, "type"));
    this.copier = Objects.requireNonNull(copier, "copier");
    this.sizer = Objects.requireNonNull(sizer, "sizer");
    this.stored = stored;
  }

  /**
   * The same type, with an immutable value that stands for it where it is stored or sent to another
   * node, as in {@code mutable(Tally.class, Tally::copy).storedAs(Types.LONG, Tally::count,
   * Tally::new)}.
   *
   * <p>What may change in the form from one version of a job to the next is what may change in any
   * stored type; best it is a record.
   *
   * @param form the type of what is stored
   * @param toForm called on any thread with a value that is not null; must not return null
   * @param fromForm called on any thread with what {@code toForm} returned; must not return null
   */
  public <S> MutableType<T> storedAs(
      TypeDescriptor<S> form, Function<T, S> toForm, Function<S, T> fromForm) {
    Objects.requireNonNull(form, "form");
    StoredAs<T, S> as = new StoredAs<>(Scalars.boxed(form), toForm, fromForm);
    return new MutableType<>(type(), copier, sizer, Optional.of(as));
  }

  /** What stands for the values where they are stored; empty when they cannot be stored. */
  public Optional<StoredAs<T, ?>> stored() {
    return stored;
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
    return super.equals(other)
        && copier.equals(((MutableType<?>) other).copier)
        && stored.equals(((MutableType<?>) other).stored);
  }
}

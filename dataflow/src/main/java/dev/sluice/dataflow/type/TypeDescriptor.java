package dev.sluice.dataflow.type;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/**
 * What Sluice knows about the values of one type: how to share, copy, size and hash them.
 *
 * <p>Every edge and every state of a job has one. Descriptors are immutable, safe for use by any
 * thread and equal when they describe the same type with the same declared mutable types in it. The
 * family is sealed and {@link #parts()} makes it walkable; a recursive type is a cycle of
 * descriptors, so a walker must remember where it has been ({@link TypeWalk} does).
 *
 * @param <T> the values described
 */
public abstract sealed class TypeDescriptor<T>
    permits ScalarType, EnumType, CompositeType, MutableType {

  private final Type type;
  private final Class<?> rawClass;

  TypeDescriptor(Type type) {
    this.type = type;
    this.rawClass = ReflectedTypes.rawClass(type);
  }

  /**
   * The descriptor of a class without type parameters: a record, an enum, a sealed interface of
   * these, all of any visibility and nested or not; an array; or a value of the JDK such as {@code
   * String}, a number or a {@code java.time} type.
   *
   * @throws UndescribableTypeException when the class, or a type inside it, has no description
   */
  public static <T> TypeDescriptor<T> of(Class<T> type) {
    return TypeCatalog.empty().of(type);
  }

  /**
   * The descriptor of a type with type arguments, as in {@code of(new TypeReference<List<String>>()
   * {})}.
   *
   * @throws UndescribableTypeException when the type, or a type inside it, has no description
   */
  public static <T> TypeDescriptor<T> of(TypeReference<T> type) {
    return TypeCatalog.empty().of(type);
  }

  /**
   * The descriptor of a type found by reflection.
   *
   * @throws UndescribableTypeException when the type, or a type inside it, has no description
   */
  public static TypeDescriptor<?> of(Type type) {
    return TypeCatalog.empty().of(type);
  }

  /**
   * The descriptor of a class whose values change, with the copier that makes an independent value.
   *
   * <p>The size of its values is guessed from the fields of the class alone; where they hold much
   * more, name a sizer too.
   *
   * @param copier called on any thread; must return a value that shares nothing mutable with its
   *     argument, never null
   */
  public static <T> MutableType<T> mutable(Class<T> type, UnaryOperator<T> copier) {
    long guess = HeapBytes.guess(type);
    return new MutableType<>(type, copier, value -> guess);
  }

  /**
   * The descriptor of a class whose values change, with its copier and its sizer.
   *
   * @param sizer the estimated heap bytes of a value that is not null, called on any thread
   */
  public static <T> MutableType<T> mutable(
      Class<T> type, UnaryOperator<T> copier, ToLongFunction<T> sizer) {
    return new MutableType<>(type, copier, sizer);
  }

  /** The class of the values, without type arguments. */
  @SuppressWarnings("unchecked")
  public final Class<? super T> rawClass() {
    return (Class<? super T>) rawClass;
  }

  /** The type described, every type variable bound; equal types are equal objects. */
  public final Type type() {
    return type;
  }

  /** The type as a reader writes it, such as {@code List<String>}; not unique across packages. */
  public final String name() {
    return ReflectedTypes.name(type);
  }

  /** Whether a value can change, so that it must be copied at a fan-out and when stored. */
  public abstract boolean mutable();

  /** A value that shares nothing mutable with this one: itself when immutable; null for null. */
  public abstract T copy(T value);

  /** The estimated heap bytes of every value, where all are alike. */
  public abstract OptionalInt fixedBytes();

  /**
   * The estimated heap bytes of a value, without the reference that leads to it; 0 for null.
   *
   * <p>Cheap rather than exact: it looks at no more than a few elements of a collection.
   */
  public abstract long estimateBytes(T value);

  /** The same, for a value that lies inside others; beyond a depth it is not looked into. */
  long estimateInside(T value, int depth) {
    return estimateBytes(value);
  }

  /**
   * A hash equal in every JVM for equal values; 0 for null.
   *
   * <p>A record's goes by its components: one that overrides {@code equals} must not call values
   * equal whose components differ. The hash is not spread: who maps it to a small range must mix
   * its bits first.
   *
   * @throws UnsupportedOperationException for a declared mutable type, whose content is unknown
   */
  public abstract int stableHash(T value);

  /** Why values cannot be a key, naming the component at fault; empty when they can. */
  public abstract Optional<String> keyRefusal();

  /** Whether values can be a key: they never change, and equality and hash go by content. */
  public final boolean usableAsKey() {
    return keyRefusal().isEmpty();
  }

  /** Whether the values are {@code long} or {@code Long}, for which keyed state has a short cut. */
  public boolean isLong() {
    return false;
  }

  /** The types directly inside this one, in order; empty for a type without any. */
  public abstract List<TypePart> parts();

  @Override
  public boolean equals(Object other) {
    return this == other
        || other != null
            && getClass() == other.getClass()
            && type.equals(((TypeDescriptor<?>) other).type);
  }

  @Override
  public final int hashCode() {
    return type.hashCode();
  }

  @Override
  public final String toString() {
    return name();
  }
}

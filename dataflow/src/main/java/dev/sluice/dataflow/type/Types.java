package dev.sluice.dataflow.type;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Ready descriptors of common types, and descriptors of containers of a described type. */
public final class Types {

  /** {@code Boolean}. */
  public static final TypeDescriptor<Boolean> BOOLEAN = TypeDescriptor.of(Boolean.class);

  /** {@code Integer}. */
  public static final TypeDescriptor<Integer> INT = TypeDescriptor.of(Integer.class);

  /** {@code Long}. */
  public static final TypeDescriptor<Long> LONG = TypeDescriptor.of(Long.class);

  /** {@code Double}. */
  public static final TypeDescriptor<Double> DOUBLE = TypeDescriptor.of(Double.class);

  /** {@code String}. */
  public static final TypeDescriptor<String> STRING = TypeDescriptor.of(String.class);

  /** {@code BigInteger}. */
  public static final TypeDescriptor<BigInteger> BIG_INTEGER = TypeDescriptor.of(BigInteger.class);

  /** {@code BigDecimal}. */
  public static final TypeDescriptor<BigDecimal> BIG_DECIMAL = TypeDescriptor.of(BigDecimal.class);

  /** {@code UUID}. */
  public static final TypeDescriptor<UUID> UUID = TypeDescriptor.of(UUID.class);

  /** {@code Instant}. */
  public static final TypeDescriptor<Instant> INSTANT = TypeDescriptor.of(Instant.class);

  /** {@code Duration}. */
  public static final TypeDescriptor<Duration> DURATION = TypeDescriptor.of(Duration.class);

  /** {@code LocalDate}. */
  public static final TypeDescriptor<LocalDate> LOCAL_DATE = TypeDescriptor.of(LocalDate.class);

  /** {@code LocalDateTime}. */
  public static final TypeDescriptor<LocalDateTime> LOCAL_DATE_TIME =
      TypeDescriptor.of(LocalDateTime.class);

  /** {@code byte[]}, which is mutable. */
  public static final TypeDescriptor<byte[]> BYTES = TypeDescriptor.of(byte[].class);

  private Types() {}

  /** The descriptor of lists of these elements. */
  public static <E> TypeDescriptor<List<E>> list(TypeDescriptor<E> element) {
    TypeDescriptor<E> boxed = Scalars.boxed(element);
    BoundType type = new BoundType(List.class, List.of(boxed.type()));
    return settled(new CollectionType<>(type, CollectionType.Shape.LIST, boxed));
  }

  /**
   * The descriptor of sets of these elements.
   *
   * @throws UndescribableTypeException when the elements are not usable as keys
   */
  public static <E> TypeDescriptor<Set<E>> set(TypeDescriptor<E> element) {
    TypeDescriptor<E> boxed = Scalars.boxed(element);
    BoundType type = new BoundType(Set.class, List.of(boxed.type()));
    return settled(new CollectionType<>(type, CollectionType.Shape.SET, boxed));
  }

  /**
   * The descriptor of maps of these entries.
   *
   * @throws UndescribableTypeException when the keys are not usable as keys
   */
  public static <K, V> TypeDescriptor<Map<K, V>> map(
      TypeDescriptor<K> key, TypeDescriptor<V> value) {
    TypeDescriptor<K> boxedKey = Scalars.boxed(key);
    TypeDescriptor<V> boxedValue = Scalars.boxed(value);
    BoundType type = new BoundType(Map.class, List.of(boxedKey.type(), boxedValue.type()));
    return settled(new MapType<>(type, boxedKey, boxedValue));
  }

  /** The descriptor of optional values of this type. */
  public static <V> TypeDescriptor<Optional<V>> optional(TypeDescriptor<V> value) {
    TypeDescriptor<V> boxed = Scalars.boxed(value);
    return settled(new OptionalType<>(new BoundType(Optional.class, List.of(boxed.type())), boxed));
  }

  /**
   * The descriptor of a record or sealed type with type parameters, all of which are bound here;
   * what is declared mutable in the arguments is so in it.
   *
   * @throws UndescribableTypeException when the type, or a type inside it, has no description
   * @throws IllegalArgumentException when there are more or fewer arguments than parameters
   */
  public static TypeDescriptor<?> generic(Class<?> type, TypeDescriptor<?>... arguments) {
    if (arguments.length == 0 || arguments.length != type.getTypeParameters().length) {
      throw new IllegalArgumentException(
          "%s got %d type arguments; expected %d, at least one"
              .formatted(type.getName(), arguments.length, type.getTypeParameters().length));
    }
    List<Type> bound = Stream.of(arguments).<Type>map(each -> Scalars.boxed(each).type()).toList();
    return TypeCatalog.inside(arguments).of((Type) new BoundType(type, bound));
  }

  private static <T> TypeDescriptor<T> settled(CompositeType<T> type) {
    type.settle();
    Derivation.requireKeys(type);
    return type;
  }
}

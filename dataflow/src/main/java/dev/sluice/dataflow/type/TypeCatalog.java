package dev.sluice.dataflow.type;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The declared mutable types of a job, under which the descriptors of all its other types are
 * derived.
 *
 * <p>A catalog is immutable and safe for use by any thread. It keeps no derived descriptors: they
 * are derived afresh on every call, while a job is built.
 */
public final class TypeCatalog {

  private static final TypeCatalog EMPTY = new TypeCatalog(Map.of());

  private final Map<Class<?>, MutableType<?>> declared;

  private TypeCatalog(Map<Class<?>, MutableType<?>> declared) {
    this.declared = declared;
  }

  /** The catalog without declared types. */
  public static TypeCatalog empty() {
    return EMPTY;
  }

  /**
   * This catalog and one more declared type, which counts wherever its class appears.
   *
   * @throws IllegalArgumentException when the class is declared already, with another copier or
   *     stored form
   */
  public TypeCatalog with(MutableType<?> type) {
    MutableType<?> earlier = declared.get(type.rawClass());
    if (earlier != null && !earlier.equals(type)) {
      throw new IllegalArgumentException(
          type.name()
              + " is declared mutable twice with different copiers or stored forms; expected one per"
              + " job. Keep one TypeDescriptor.mutable(...) of it in a constant and declare that.");
    }
    Map<Class<?>, MutableType<?>> more = new HashMap<>(declared);
    more.put(type.rawClass(), type);
    return new TypeCatalog(Map.copyOf(more));
  }

  /** The catalog of the declared types inside these descriptors. */
  static TypeCatalog inside(TypeDescriptor<?>... types) {
    List<MutableType<?>> found = new ArrayList<>();
    for (TypeDescriptor<?> each : types) {
      TypeWalk.over(
          each,
          (path, type) -> {
            if (type instanceof MutableType<?> declared) {
              found.add(declared);
            }
          });
    }
    TypeCatalog catalog = EMPTY;
    for (MutableType<?> type : found) {
      catalog = catalog.with(type);
    }
    return catalog;
  }

  /**
   * The descriptor of a class without type parameters.
   *
   * @throws UndescribableTypeException when the class, or a type inside it, has no description
   */
  @SuppressWarnings("unchecked")
  public <T> TypeDescriptor<T> of(Class<T> type) {
    return (TypeDescriptor<T>) of((Type) type);
  }

  /**
   * The descriptor of a type with type arguments.
   *
   * @throws UndescribableTypeException when the type, or a type inside it, has no description
   */
  @SuppressWarnings("unchecked")
  public <T> TypeDescriptor<T> of(TypeReference<T> type) {
    return (TypeDescriptor<T>) of(type.type());
  }

  /**
   * The descriptor of a type found by reflection.
   *
   * @throws UndescribableTypeException when the type, or a type inside it, has no description
   */
  public TypeDescriptor<?> of(Type type) {
    Objects.requireNonNull(type, "type");
    return new Derivation(declared).run(type);
  }
}

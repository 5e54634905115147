package dev.sluice.dataflow.type;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One derivation of a descriptor from a reflected type; used once, by one thread.
 *
 * <p>A record or sealed type is entered in {@code known} before its parts are derived, which is
 * what ends the recursion of a type that contains itself. Traits are settled last, when the whole
 * graph stands.
 */
final class Derivation {

  /** A class inside itself more often than this, each time anew, is taken for endless. */
  private static final int DEEPEST_NESTING = 16;

  private static final Map<Class<?>, CollectionType.Shape> SHAPES =
      Map.of(
          List.class, CollectionType.Shape.LIST,
          Set.class, CollectionType.Shape.SET,
          Collection.class, CollectionType.Shape.COLLECTION);

  private final Map<Class<?>, MutableType<?>> declared;
  private final Map<Type, CompositeType<?>> known = new HashMap<>();
  private final Map<Class<?>, Integer> entered = new HashMap<>();

  Derivation(Map<Class<?>, MutableType<?>> declared) {
    this.declared = declared;
  }

  /** The descriptor of a type, complete and settled. */
  TypeDescriptor<?> run(Type type) {
    Type root = ReflectedTypes.bind(type, Map.of());
    TypeDescriptor<?> descriptor = derive(root, ReflectedTypes.name(root));
    for (CompositeType<?> composite : known.values()) {
      if (composite instanceof SealedType<?> sealed) {
        sealed.index();
      }
      composite.settle();
    }
    requireKeys(descriptor);
    return descriptor;
  }

  /**
   * Checks that the elements of every Set and the keys of every Map inside are usable as keys.
   *
   * @throws UndescribableTypeException when some are not
   */
  static void requireKeys(TypeDescriptor<?> root) {
    TypeWalk.over(
        root,
        (path, type) -> {
          if (type instanceof MapType<?, ?> map) {
            requireKey(path + "{key}", map.key());
          } else if (type instanceof CollectionType<?, ?> some
              && some.shape() == CollectionType.Shape.SET) {
            requireKey(path + "[]", some.element());
          }
        });
  }

  private static void requireKey(String path, TypeDescriptor<?> key) {
    if (!key.usableAsKey()) {
      throw Refusals.key(path, key.keyRefusal().orElseThrow());
    }
  }

  private TypeDescriptor<?> derive(Type type, String path) {
    if (type instanceof WildcardType wildcard) {
      throw Refusals.wildcard(path, wildcard);
    }
    if (type instanceof TypeVariable<?> variable) {
      throw Refusals.variable(path, variable);
    }
    Class<?> raw = ReflectedTypes.rawClass(type);
    TypeDescriptor<?> leaf = leaf(raw);
    if (leaf != null) {
      return leaf;
    }
    CompositeType<?> earlier = known.get(type);
    return earlier != null ? earlier : composite(type, raw, path);
  }

  private TypeDescriptor<?> leaf(Class<?> raw) {
    MutableType<?> user = declared.get(raw);
    if (user != null) {
      return user;
    }
    if (Enum.class.isAssignableFrom(raw) && raw != Enum.class) {
      // The class of a constant with a body is a subclass of the enum.
      Class<?> declaring = raw.isEnum() ? raw : raw.getSuperclass();
      return new EnumType<>(declaring);
    }
    return Scalars.find(raw);
  }

  private TypeDescriptor<?> composite(Type type, Class<?> raw, String path) {
    if (raw.isArray()) {
      TypeDescriptor<?> component = derive(ReflectedTypes.componentOf(type), path + "[]");
      return enter(new ArrayType<>(type, component));
    }
    if (type instanceof Class && raw.getTypeParameters().length > 0) {
      throw isDescribableGeneric(raw) ? Refusals.raw(path, raw) : Refusals.unknown(path, raw);
    }
    if (isContainer(raw)) {
      return enter(container((ParameterizedType) type, raw, path));
    }
    if (raw.isRecord() || raw.isSealed()) {
      return recursive(type, raw, path);
    }
    throw Refusals.unknown(path, raw);
  }

  private static boolean isContainer(Class<?> raw) {
    return SHAPES.containsKey(raw) || raw == Map.class || raw == Optional.class;
  }

  private static boolean isDescribableGeneric(Class<?> raw) {
    return isContainer(raw) || raw.isRecord() || raw.isSealed();
  }

  private TypeDescriptor<?> recursive(Type type, Class<?> raw, String path) {
    if (hasWildcard(type)) {
      throw Refusals.wildcardInside(path, type);
    }
    if (entered.merge(raw, 1, Integer::sum) > DEEPEST_NESTING) {
      throw Refusals.endless(path, raw);
    }
    TypeDescriptor<?> descriptor =
        raw.isRecord() ? record(type, raw, path) : sealed(type, raw, path);
    entered.merge(raw, -1, Integer::sum);
    return descriptor;
  }

  private static boolean hasWildcard(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      return Stream.of(parameterized.getActualTypeArguments()).anyMatch(Derivation::hasWildcard);
    }
    return type instanceof WildcardType
        || type instanceof GenericArrayType array && hasWildcard(array.getGenericComponentType());
  }

  private <C extends CompositeType<?>> C enter(C composite) {
    known.put(composite.type(), composite);
    return composite;
  }

  private CompositeType<?> container(ParameterizedType type, Class<?> raw, String path) {
    Type[] arguments = type.getActualTypeArguments();
    if (raw == Map.class) {
      return new MapType<>(
          type, derive(arguments[0], path + "{key}"), derive(arguments[1], path + "{value}"));
    }
    if (raw == Optional.class) {
      return new OptionalType<>(type, derive(arguments[0], path + "?"));
    }
    return collection(type, SHAPES.get(raw), derive(arguments[0], path + "[]"));
  }

  private static <E> CompositeType<?> collection(
      Type type, CollectionType.Shape shape, TypeDescriptor<E> element) {
    return new CollectionType<Collection<E>, E>(type, shape, element);
  }

  private RecordType<?> record(Type type, Class<?> raw, String path) {
    RecordType<?> descriptor = enter(new RecordType<>(type));
    RecordAccess access = new RecordAccess(raw, path);
    Map<TypeVariable<?>, Type> bindings = ReflectedTypes.bindings(type);
    List<RecordComponentType> components = new ArrayList<>();
    for (RecordComponent component : raw.getRecordComponents()) {
      Type bound = ReflectedTypes.bind(component.getGenericType(), bindings);
      TypeDescriptor<?> part = derive(bound, path + "." + component.getName());
      components.add(
          new RecordComponentType(component.getName(), part, access.accessor(component)));
    }
    descriptor.complete(components, access.constructor());
    return descriptor;
  }

  private SealedType<?> sealed(Type type, Class<?> raw, String path) {
    if (!Modifier.isAbstract(raw.getModifiers())) {
      throw Refusals.openSealed(path, raw);
    }
    SealedType<?> descriptor = enter(new SealedType<>(type));
    List<TypeDescriptor<?>> cases = new ArrayList<>();
    for (Class<?> permitted : raw.getPermittedSubclasses()) {
      Type subtype = subtypeOf(type, raw, permitted);
      if (subtype != null) {
        cases.add(derive(subtype, path + ":" + permitted.getSimpleName()));
      }
    }
    if (cases.isEmpty()) {
      throw Refusals.noCase(path, type);
    }
    descriptor.complete(cases);
    return descriptor;
  }

  /**
   * The permitted class with the type arguments that make it a subtype of the sealed type; null
   * when none do, as for an {@code IntLiteral implements Expression<Integer>} and {@code
   * Expression<String>}.
   */
  private static Type subtypeOf(Type sealed, Class<?> raw, Class<?> permitted) {
    Map<TypeVariable<?>, Type> found = new HashMap<>();
    Type pattern = ReflectedTypes.asSuper(permitted, raw);
    if (pattern instanceof ParameterizedType && !ReflectedTypes.unify(pattern, sealed, found)) {
      return null;
    }
    TypeVariable<?>[] variables = permitted.getTypeParameters();
    return variables.length == 0
        ? permitted
        : new BoundType(
            permitted,
            Stream.of(variables).<Type>map(each -> found.getOrDefault(each, each)).toList());
  }
}

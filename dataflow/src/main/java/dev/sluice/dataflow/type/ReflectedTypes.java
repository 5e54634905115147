package dev.sluice.dataflow.type;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Arithmetic of {@code java.lang.reflect.Type}: binding variables, going up to a supertype. */
final class ReflectedTypes {

  private ReflectedTypes() {}

  /** The class without type arguments; {@code Object} for a variable or a wildcard. */
  static Class<?> rawClass(Type type) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    if (type instanceof ParameterizedType parameterized) {
      return (Class<?>) parameterized.getRawType();
    }
    if (type instanceof GenericArrayType array) {
      return rawClass(array.getGenericComponentType()).arrayType();
    }
    return Object.class;
  }

  /** The type as a reader writes it: simple names, with type arguments. */
  static String name(Type type) {
    if (type instanceof Class<?> plain) {
      return plain.getSimpleName().isEmpty() ? plain.getName() : plain.getSimpleName();
    }
    if (type instanceof ParameterizedType parameterized) {
      return Stream.of(parameterized.getActualTypeArguments())
          .map(ReflectedTypes::name)
          .collect(Collectors.joining(", ", name(parameterized.getRawType()) + "<", ">"));
    }
    if (type instanceof GenericArrayType array) {
      return name(array.getGenericComponentType()) + "[]";
    }
    return type.getTypeName();
  }

  /** The type with its variables bound; unknown variables stay. Equal results are equal objects. */
  static Type bind(Type type, Map<TypeVariable<?>, Type> bindings) {
    if (type instanceof TypeVariable<?> variable) {
      return bindings.getOrDefault(variable, variable);
    }
    if (type instanceof ParameterizedType parameterized) {
      return new BoundType(
          rawClass(parameterized),
          Stream.of(parameterized.getActualTypeArguments())
              .map(argument -> bind(argument, bindings))
              .toList());
    }
    if (type instanceof GenericArrayType array) {
      Type component = bind(array.getGenericComponentType(), bindings);
      return component instanceof Class<?> plain ? plain.arrayType() : new BoundArray(component);
    }
    return type;
  }

  /** The type arguments by variable; empty for a type without any. */
  static Map<TypeVariable<?>, Type> bindings(Type type) {
    Map<TypeVariable<?>, Type> bindings = new HashMap<>();
    if (type instanceof ParameterizedType parameterized) {
      TypeVariable<?>[] variables = rawClass(type).getTypeParameters();
      for (int i = 0; i < variables.length; i++) {
        bindings.put(variables[i], parameterized.getActualTypeArguments()[i]);
      }
    }
    return bindings;
  }

  /**
   * The target as the type sees it, such as {@code Function<String, Order>} for a class which
   * implements that; a raw class where the type was raw; null when it is no supertype.
   */
  static Type asSuper(Type type, Class<?> target) {
    Class<?> raw = rawClass(type);
    if (raw == target) {
      return bind(type, Map.of());
    }
    if (!target.isAssignableFrom(raw)) {
      return null;
    }
    Map<TypeVariable<?>, Type> bindings = bindings(type);
    return Stream.concat(
            Stream.ofNullable(raw.getGenericSuperclass()),
            Arrays.stream(raw.getGenericInterfaces()))
        .filter(parent -> target.isAssignableFrom(rawClass(parent)))
        .map(parent -> asSuper(bind(parent, bindings), target))
        .findFirst()
        .orElse(null);
  }

  /**
   * Whether a pattern becomes the actual type when its variables are bound; the bindings found are
   * added.
   */
  static boolean unify(Type pattern, Type actual, Map<TypeVariable<?>, Type> found) {
    if (pattern instanceof TypeVariable<?> variable) {
      Type earlier = found.putIfAbsent(variable, actual);
      return earlier == null || earlier.equals(actual);
    }
    if (pattern instanceof ParameterizedType left && actual instanceof ParameterizedType right) {
      return left.getRawType().equals(right.getRawType())
          && unifyAll(left.getActualTypeArguments(), right.getActualTypeArguments(), found);
    }
    if (pattern instanceof GenericArrayType array && rawClass(actual).isArray()) {
      return unify(array.getGenericComponentType(), componentOf(actual), found);
    }
    return bind(pattern, Map.of()).equals(actual);
  }

  private static boolean unifyAll(
      Type[] patterns, Type[] actuals, Map<TypeVariable<?>, Type> found) {
    for (int i = 0; i < patterns.length; i++) {
      if (!unify(patterns[i], actuals[i], found)) {
        return false;
      }
    }
    return true;
  }

  /** The component type of an array type. */
  static Type componentOf(Type array) {
    return array instanceof GenericArrayType generic
        ? generic.getGenericComponentType()
        : rawClass(array).getComponentType();
  }

  /** Whether the type says all it has to: no variable is left and no generic class is raw. */
  static boolean isComplete(Type type) {
    if (type instanceof Class<?> plain) {
      Class<?> element = plain;
      while (element.isArray()) {
        element = element.getComponentType();
      }
      return element.getTypeParameters().length == 0;
    }
    if (type instanceof ParameterizedType parameterized) {
      return Stream.of(parameterized.getActualTypeArguments())
          .allMatch(ReflectedTypes::isCompleteArgument);
    }
    return type instanceof GenericArrayType array && isComplete(array.getGenericComponentType());
  }

  // A wildcard is a complete statement, to be refused by name rather than taken for unknown.
  private static boolean isCompleteArgument(Type argument) {
    return argument instanceof WildcardType || isComplete(argument);
  }
}

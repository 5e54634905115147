package dev.sluice.dataflow.type;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Optional;

/**
 * Finds the type that a user's function produces, so that a job need not name it.
 *
 * <p>A class tells by itself: of {@code class Price implements MapFunction<Order, BigDecimal>}
 * reflection gives the second type argument. The class of a lambda tells nothing. But our function
 * interfaces extend {@code Serializable}, and so the compiler gives every lambda a hidden method,
 * {@code writeReplace}, which returns a note of what was compiled: for {@code order ->
 * order.price()} the note says {@code (Order)BigDecimal}. We call that method and read the note;
 * nothing is ever serialized. The note knows no type arguments, so of {@code order -> order.tags()}
 * it says only {@code List}: then the result is empty, and the builder asks for {@code
 * .returns(...)}. Of a method reference such as {@code Order::tags} the method itself tells the
 * rest.
 *
 * <p>Every method may be called by any thread, and keeps nothing.
 */
public final class FunctionTypes {

  private FunctionTypes() {}

  /**
   * The type a function produces, in a job without declared mutable types.
   *
   * @see #returnTypeOf(Object, Class, int, TypeCatalog)
   */
  public static Optional<TypeDescriptor<?>> returnTypeOf(
      Object function, Class<?> functionalInterface, int typeParameterIndex) {
    return returnTypeOf(function, functionalInterface, typeParameterIndex, TypeCatalog.empty());
  }

  /**
   * The type a function produces; empty when the compiled function does not tell it.
   *
   * @param function a lambda, a method reference or an object of a class
   * @param functionalInterface the generic interface it implements
   * @param typeParameterIndex which type parameter of the interface is produced, from 0
   * @throws UndescribableTypeException when the type is known, but has no description
   * @throws IllegalArgumentException when the function does not implement the interface, or the
   *     interface has no such type parameter
   */
  public static Optional<TypeDescriptor<?>> returnTypeOf(
      Object function, Class<?> functionalInterface, int typeParameterIndex, TypeCatalog catalog) {
    TypeVariable<?>[] parameters = functionalInterface.getTypeParameters();
    if (typeParameterIndex < 0 || typeParameterIndex >= parameters.length) {
      throw new IllegalArgumentException(
          functionalInterface.getName() + " has no type parameter " + typeParameterIndex);
    }
    Type type = declaredArgument(function, functionalInterface, typeParameterIndex);
    if (type == null) {
      type =
          LambdaNote.of(function)
              .map(note -> note.produced(functionalInterface, parameters[typeParameterIndex]))
              .orElse(null);
    }
    return Optional.ofNullable(type).map(catalog::of);
  }

  private static Type declaredArgument(Object function, Class<?> functionalInterface, int index) {
    Type seen = ReflectedTypes.asSuper(function.getClass(), functionalInterface);
    if (seen == null) {
      throw new IllegalArgumentException(
          function.getClass().getName() + " does not implement " + functionalInterface.getName());
    }
    if (seen instanceof ParameterizedType parameterized) {
      Type argument = parameterized.getActualTypeArguments()[index];
      return ReflectedTypes.isComplete(argument) ? argument : null;
    }
    return null;
  }
}

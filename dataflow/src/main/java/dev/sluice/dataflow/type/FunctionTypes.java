package dev.sluice.dataflow.type;

import java.util.Optional;

/** Finds the type that a user's function produces. */
public final class FunctionTypes {

  private FunctionTypes() {}

  /** The type a function produces, with no declared mutable types. */
  public static Optional<TypeDescriptor<?>> returnTypeOf(
      Object function, Class<?> functionalInterface, int typeParameterIndex) {
    return returnTypeOf(function, functionalInterface, typeParameterIndex, TypeCatalog.empty());
  }

  /** The type a function produces. */
  public static Optional<TypeDescriptor<?>> returnTypeOf(
      Object function, Class<?> functionalInterface, int typeParameterIndex, TypeCatalog catalog) {
    return Optional.empty();
  }
}

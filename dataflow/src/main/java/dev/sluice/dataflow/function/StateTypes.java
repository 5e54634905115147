package dev.sluice.dataflow.function;

import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.UndescribableTypeException;

/** The types of states that are declared by class alone. */
final class StateTypes {

  private StateTypes() {}

  /**
   * The type of what a state holds.
   *
   * @throws IllegalArgumentException with the name of the state, when its type has no description
   */
  static <T> TypeDescriptor<T> of(String state, Class<T> type) {
    try {
      return TypeDescriptor.of(type);
    } catch (UndescribableTypeException refusal) {
      throw new IllegalArgumentException(
          "state '%s' cannot hold %s: %s Declare the state with a descriptor, such as TypeDescriptor.mutable(...)"
              .formatted(state, type.getSimpleName(), refusal.getMessage()),
          refusal);
    }
  }
}

package dev.sluice.api;

import dev.sluice.dataflow.function.AggregateFunction;
import dev.sluice.dataflow.type.FunctionTypes;
import dev.sluice.dataflow.type.TypeCatalog;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.TypeReference;
import java.util.Objects;
import java.util.Optional;

/**
 * How a type is found out once the job's mutable types are known.
 *
 * @param <T> values of the type
 */
@FunctionalInterface
interface TypeRule<T> {

  /**
   * The type; empty where nothing tells it.
   *
   * @throws dev.sluice.dataflow.type.UndescribableTypeException when it has no description
   */
  Optional<TypeDescriptor<T>> find(TypeCatalog types);

  static <T> TypeRule<T> of(Class<T> type) {
    Objects.requireNonNull(type, "type");
    return types -> Optional.of(types.of(type));
  }

  static <T> TypeRule<T> of(TypeReference<T> type) {
    Objects.requireNonNull(type, "type");
    return types -> Optional.of(types.of(type));
  }

  static <T> TypeRule<T> of(TypeDescriptor<T> type) {
    Objects.requireNonNull(type, "type");
    return types -> Optional.of(type);
  }

  /** The argument that the function gives to type parameter {@code index} of its contract. */
  @SuppressWarnings("unchecked") // what is derived for the parameter describes its argument
  static <T> TypeRule<T> argumentOf(Object function, Class<?> contract, int index) {
    Objects.requireNonNull(function, "function");
    return types ->
        FunctionTypes.returnTypeOf(function, contract, index, types)
            .map(type -> (TypeDescriptor<T>) type);
  }

  /** The accumulator of an aggregate: as it says itself, else as its class tells. */
  static <A> TypeRule<A> accumulatorOf(AggregateFunction<?, A, ?> function) {
    TypeRule<A> derived = argumentOf(function, AggregateFunction.class, 1);
    return types -> function.accumulatorType().or(() -> derived.find(types));
  }
}

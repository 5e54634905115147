package dev.sluice.dataflow.function;

import dev.sluice.dataflow.type.FunctionTypes;
import dev.sluice.dataflow.type.TypeDescriptor;

/** Finds the type of what an aggregate keeps. */
final class AccumulatorTypes {

  private static final int ACCUMULATOR = 1;

  private AccumulatorTypes() {}

  @SuppressWarnings("unchecked") // the second type argument of the function is A
  static <A> TypeDescriptor<A> of(String state, AggregateFunction<?, A, ?> function) {
    return function
        .accumulatorType()
        .or(
            () ->
                FunctionTypes.returnTypeOf(function, AggregateFunction.class, ACCUMULATOR)
                    .map(type -> (TypeDescriptor<A>) type))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the accumulator type of aggregating state '%s' cannot be read from %s; expected it as third argument, or from accumulatorType() of the function"
                        .formatted(state, function.getClass().getName())));
  }
}

package dev.sluice.dataflow.function;

import dev.sluice.dataflow.state.AggregatingState;
import dev.sluice.dataflow.state.ListState;
import dev.sluice.dataflow.state.LongState;
import dev.sluice.dataflow.state.MapState;
import dev.sluice.dataflow.state.ReducingState;
import dev.sluice.dataflow.state.ValueState;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.function.BinaryOperator;

/**
 * The states per key that a keyed function may ask for when it is opened.
 *
 * <p>A handle always shows the key at hand. Each state has a name of its own within the operator;
 * one that is taken is refused by {@link IllegalArgumentException}. Where a class is enough to
 * describe a type, it may stand in place of a descriptor.
 */
public interface KeyedStates {

  /** One value per key. */
  <T> ValueState<T> valueState(String name, TypeDescriptor<T> type);

  /** One value per key. */
  default <T> ValueState<T> valueState(String name, Class<T> type) {
    return valueState(name, TypeDescriptor.of(type));
  }

  /** One {@code long} per key, kept without boxing; 0 where none was set. */
  LongState longState(String name);

  /** A list of values per key. */
  <T> ListState<T> listState(String name, TypeDescriptor<T> type);

  /** A list of values per key. */
  default <T> ListState<T> listState(String name, Class<T> type) {
    return listState(name, TypeDescriptor.of(type));
  }

  /** A map per key, whose own keys are of an immutable type. */
  <K, V> MapState<K, V> mapState(
      String name, TypeDescriptor<K> keyType, TypeDescriptor<V> valueType);

  /** A map per key, whose own keys are of an immutable type. */
  default <K, V> MapState<K, V> mapState(String name, Class<K> keyType, Class<V> valueType) {
    return mapState(name, TypeDescriptor.of(keyType), TypeDescriptor.of(valueType));
  }

  /**
   * One value per key, into which others are folded.
   *
   * @param reduce gets what is stored and the value added, in this order
   */
  <T> ReducingState<T> reducingState(String name, TypeDescriptor<T> type, BinaryOperator<T> reduce);

  /** One value per key, into which others are folded. */
  default <T> ReducingState<T> reducingState(String name, Class<T> type, BinaryOperator<T> reduce) {
    return reducingState(name, TypeDescriptor.of(type), reduce);
  }

  /** An accumulator per key, to which values are added. */
  <I, A, R> AggregatingState<I, R> aggregatingState(
      String name, AggregateFunction<I, A, R> function, TypeDescriptor<A> accumulatorType);

  /** An accumulator per key, to which values are added. */
  default <I, A, R> AggregatingState<I, R> aggregatingState(
      String name, AggregateFunction<I, A, R> function, Class<A> accumulatorType) {
    return aggregatingState(name, function, TypeDescriptor.of(accumulatorType));
  }

  /**
   * An accumulator per key, of the type that the function or its class tells.
   *
   * @throws IllegalArgumentException also when neither tells it
   */
  default <I, A, R> AggregatingState<I, R> aggregatingState(
      String name, AggregateFunction<I, A, R> function) {
    return aggregatingState(name, function, AccumulatorTypes.of(name, function));
  }
}

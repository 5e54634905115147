package dev.sluice.dataflow.function;

import dev.sluice.dataflow.state.AggregatingState;
import dev.sluice.dataflow.state.ListState;
import dev.sluice.dataflow.state.LongState;
import dev.sluice.dataflow.state.MapState;
import dev.sluice.dataflow.state.ReducingState;
import dev.sluice.dataflow.state.StateTtl;
import dev.sluice.dataflow.state.ValueState;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.function.BinaryOperator;

/**
 * The states per key that a keyed function may ask for when it is opened.
 *
 * <p>A handle always shows the key at hand. Each state has a name of its own within the operator;
 * one that is taken is refused by {@link IllegalArgumentException}. Where a class is enough to
 * describe a type, it may stand in place of a descriptor. State lives until it is cleared, or as
 * long as a {@link StateTtl} says.
 */
public interface KeyedStates {

  /** One value per key, for a time. */
  <T> ValueState<T> valueState(String name, TypeDescriptor<T> type, StateTtl ttl);

  /** One value per key, for a time. */
  default <T> ValueState<T> valueState(String name, Class<T> type, StateTtl ttl) {
    return valueState(name, StateTypes.of(name, type), ttl);
  }

  /** One value per key. */
  default <T> ValueState<T> valueState(String name, TypeDescriptor<T> type) {
    return valueState(name, type, StateTtl.NONE);
  }

  /** One value per key. */
  default <T> ValueState<T> valueState(String name, Class<T> type) {
    return valueState(name, type, StateTtl.NONE);
  }

  /** One {@code long} per key, kept without boxing, for a time; 0 where none is set. */
  LongState longState(String name, StateTtl ttl);

  /** One {@code long} per key, kept without boxing; 0 where none was set. */
  default LongState longState(String name) {
    return longState(name, StateTtl.NONE);
  }

  /** A list of values per key, each of them for a time of its own. */
  <T> ListState<T> listState(String name, TypeDescriptor<T> type, StateTtl ttl);

  /** A list of values per key, each of them for a time of its own. */
  default <T> ListState<T> listState(String name, Class<T> type, StateTtl ttl) {
    return listState(name, StateTypes.of(name, type), ttl);
  }

  /** A list of values per key. */
  default <T> ListState<T> listState(String name, TypeDescriptor<T> type) {
    return listState(name, type, StateTtl.NONE);
  }

  /** A list of values per key. */
  default <T> ListState<T> listState(String name, Class<T> type) {
    return listState(name, type, StateTtl.NONE);
  }

  /** A map per key, whose own keys are of an immutable type, each entry for a time of its own. */
  <K, V> MapState<K, V> mapState(
      String name, TypeDescriptor<K> keyType, TypeDescriptor<V> valueType, StateTtl ttl);

  /** A map per key, whose own keys are of an immutable type, each entry for a time of its own. */
  default <K, V> MapState<K, V> mapState(
      String name, Class<K> keyType, Class<V> valueType, StateTtl ttl) {
    return mapState(name, StateTypes.of(name, keyType), StateTypes.of(name, valueType), ttl);
  }

  /** A map per key, whose own keys are of an immutable type. */
  default <K, V> MapState<K, V> mapState(
      String name, TypeDescriptor<K> keyType, TypeDescriptor<V> valueType) {
    return mapState(name, keyType, valueType, StateTtl.NONE);
  }

  /** A map per key, whose own keys are of an immutable type. */
  default <K, V> MapState<K, V> mapState(String name, Class<K> keyType, Class<V> valueType) {
    return mapState(name, keyType, valueType, StateTtl.NONE);
  }

  /**
   * One value per key, into which others are folded, for a time.
   *
   * @param reduce gets what is stored and the value added, in this order
   */
  <T> ReducingState<T> reducingState(
      String name, TypeDescriptor<T> type, BinaryOperator<T> reduce, StateTtl ttl);

  /** One value per key, into which others are folded, for a time. */
  default <T> ReducingState<T> reducingState(
      String name, Class<T> type, BinaryOperator<T> reduce, StateTtl ttl) {
    return reducingState(name, StateTypes.of(name, type), reduce, ttl);
  }

  /** One value per key, into which others are folded. */
  default <T> ReducingState<T> reducingState(
      String name, TypeDescriptor<T> type, BinaryOperator<T> reduce) {
    return reducingState(name, type, reduce, StateTtl.NONE);
  }

  /** One value per key, into which others are folded. */
  default <T> ReducingState<T> reducingState(String name, Class<T> type, BinaryOperator<T> reduce) {
    return reducingState(name, type, reduce, StateTtl.NONE);
  }

  /** An accumulator per key, to which values are added, for a time. */
  <I, A, R> AggregatingState<I, R> aggregatingState(
      String name,
      AggregateFunction<I, A, R> function,
      TypeDescriptor<A> accumulatorType,
      StateTtl ttl);

  /** An accumulator per key, to which values are added, for a time. */
  default <I, A, R> AggregatingState<I, R> aggregatingState(
      String name, AggregateFunction<I, A, R> function, Class<A> accumulatorType, StateTtl ttl) {
    return aggregatingState(name, function, StateTypes.of(name, accumulatorType), ttl);
  }

  /**
   * An accumulator per key, of the type that the function or its class tells, for a time.
   *
   * @throws IllegalArgumentException also when neither tells the type
   */
  default <I, A, R> AggregatingState<I, R> aggregatingState(
      String name, AggregateFunction<I, A, R> function, StateTtl ttl) {
    return aggregatingState(name, function, AccumulatorTypes.of(name, function), ttl);
  }

  /** An accumulator per key, to which values are added. */
  default <I, A, R> AggregatingState<I, R> aggregatingState(
      String name, AggregateFunction<I, A, R> function, TypeDescriptor<A> accumulatorType) {
    return aggregatingState(name, function, accumulatorType, StateTtl.NONE);
  }

  /** An accumulator per key, to which values are added. */
  default <I, A, R> AggregatingState<I, R> aggregatingState(
      String name, AggregateFunction<I, A, R> function, Class<A> accumulatorType) {
    return aggregatingState(name, function, accumulatorType, StateTtl.NONE);
  }

  /**
   * An accumulator per key, of the type that the function or its class tells.
   *
   * @throws IllegalArgumentException also when neither tells the type
   */
  default <I, A, R> AggregatingState<I, R> aggregatingState(
      String name, AggregateFunction<I, A, R> function) {
    return aggregatingState(name, function, StateTtl.NONE);
  }
}

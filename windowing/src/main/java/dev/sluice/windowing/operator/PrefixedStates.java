package dev.sluice.windowing.operator;

import dev.sluice.dataflow.function.AggregateFunction;
import dev.sluice.dataflow.function.KeyedStates;
import dev.sluice.dataflow.state.Accumulation;
import dev.sluice.dataflow.state.AggregatingState;
import dev.sluice.dataflow.state.KeyedStore;
import dev.sluice.dataflow.state.ListState;
import dev.sluice.dataflow.state.LongState;
import dev.sluice.dataflow.state.MapState;
import dev.sluice.dataflow.state.ReducingState;
import dev.sluice.dataflow.state.StateTtl;
import dev.sluice.dataflow.state.ValueState;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.function.BinaryOperator;

/** States in a store under names that begin alike, so that they meet no others. */
final class PrefixedStates implements KeyedStates {

  private final KeyedStore<?, ?> store;
  private final String prefix;

  PrefixedStates(KeyedStore<?, ?> store, String prefix) {
    this.store = store;
    this.prefix = prefix;
  }

  @Override
  public <T> ValueState<T> valueState(String name, TypeDescriptor<T> type, StateTtl ttl) {
    return store.valueState(prefix + name, type, ttl);
  }

  @Override
  public LongState longState(String name, StateTtl ttl) {
    return store.longState(prefix + name, ttl);
  }

  @Override
  public <T> ListState<T> listState(String name, TypeDescriptor<T> type, StateTtl ttl) {
    return store.listState(prefix + name, type, ttl);
  }

  @Override
  public <K, V> MapState<K, V> mapState(
      String name, TypeDescriptor<K> keyType, TypeDescriptor<V> valueType, StateTtl ttl) {
    return store.mapState(prefix + name, keyType, valueType, ttl);
  }

  @Override
  public <T> ReducingState<T> reducingState(
      String name, TypeDescriptor<T> type, BinaryOperator<T> reduce, StateTtl ttl) {
    return store.reducingState(prefix + name, type, reduce, ttl);
  }

  @Override
  public <I, A, R> AggregatingState<I, R> aggregatingState(
      String name,
      AggregateFunction<I, A, R> function,
      TypeDescriptor<A> accumulatorType,
      StateTtl ttl) {
    return store.aggregatingState(
        prefix + name,
        new Accumulation<>(function::create, function::add, function::result),
        accumulatorType,
        ttl);
  }
}

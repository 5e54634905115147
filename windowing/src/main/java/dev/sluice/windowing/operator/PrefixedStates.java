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
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/** States in a store under names that begin alike, so that they meet no others. */
final class PrefixedStates implements KeyedStates {

  private final KeyedStore<?, ?> store;
  private final List<Runnable> clearing = new ArrayList<>();
  private final String prefix;

  PrefixedStates(KeyedStore<?, ?> store, String prefix) {
    this.store = store;
    this.prefix = prefix;
  }

  @Override
  public <T> ValueState<T> valueState(String name, TypeDescriptor<T> type, StateTtl ttl) {
    ValueState<T> state = store.valueState(prefix + name, type, ttl);
    clearing.add(state::clear);
    return state;
  }

  @Override
  public LongState longState(String name, StateTtl ttl) {
    LongState state = store.longState(prefix + name, ttl);
    clearing.add(state::clear);
    return state;
  }

  @Override
  public <T> ListState<T> listState(String name, TypeDescriptor<T> type, StateTtl ttl) {
    ListState<T> state = store.listState(prefix + name, type, ttl);
    clearing.add(state::clear);
    return state;
  }

  @Override
  public <K, V> MapState<K, V> mapState(
      String name, TypeDescriptor<K> keyType, TypeDescriptor<V> valueType, StateTtl ttl) {
    MapState<K, V> state = store.mapState(prefix + name, keyType, valueType, ttl);
    clearing.add(state::clear);
    return state;
  }

  @Override
  public <T> ReducingState<T> reducingState(
      String name, TypeDescriptor<T> type, BinaryOperator<T> reduce, StateTtl ttl) {
    ReducingState<T> state = store.reducingState(prefix + name, type, reduce, ttl);
    clearing.add(state::clear);
    return state;
  }

  @Override
  public <I, A, R> AggregatingState<I, R> aggregatingState(
      String name,
      AggregateFunction<I, A, R> function,
      TypeDescriptor<A> accumulatorType,
      StateTtl ttl) {
    AggregatingState<I, R> state =
        store.aggregatingState(
            prefix + name,
            new Accumulation<>(function::create, function::add, function::result),
            accumulatorType,
            ttl);
    clearing.add(state::clear);
    return state;
  }

  /** Forgets all of them for what is at hand. */
  void clearAll() {
    clearing.forEach(Runnable::run);
  }
}

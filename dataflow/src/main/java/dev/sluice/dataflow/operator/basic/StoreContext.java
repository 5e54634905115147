package dev.sluice.dataflow.operator.basic;

import dev.sluice.dataflow.function.AggregateFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.operator.OperatorContext;
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

/** What a keyed function is opened with, over the store of its operator. */
final class StoreContext extends FunctionContext implements KeyedRuntimeContext {

  private final KeyedStore<?, ?> store;

  StoreContext(OperatorContext<?> operator, KeyedStore<?, ?> store) {
    super(operator);
    this.store = store;
  }

  @Override
  public <T> ValueState<T> valueState(String name, TypeDescriptor<T> type, StateTtl ttl) {
    return store.valueState(name, type, ttl);
  }

  @Override
  public LongState longState(String name, StateTtl ttl) {
    return store.longState(name, ttl);
  }

  @Override
  public <T> ListState<T> listState(String name, TypeDescriptor<T> type, StateTtl ttl) {
    return store.listState(name, type, ttl);
  }

  @Override
  public <K, V> MapState<K, V> mapState(
      String name, TypeDescriptor<K> keyType, TypeDescriptor<V> valueType, StateTtl ttl) {
    return store.mapState(name, keyType, valueType, ttl);
  }

  @Override
  public <T> ReducingState<T> reducingState(
      String name, TypeDescriptor<T> type, BinaryOperator<T> reduce, StateTtl ttl) {
    return store.reducingState(name, type, reduce, ttl);
  }

  @Override
  public <I, A, R> AggregatingState<I, R> aggregatingState(
      String name,
      AggregateFunction<I, A, R> function,
      TypeDescriptor<A> accumulatorType,
      StateTtl ttl) {
    return store.aggregatingState(
        name,
        new Accumulation<>(function::create, function::add, function::result),
        accumulatorType,
        ttl);
  }
}

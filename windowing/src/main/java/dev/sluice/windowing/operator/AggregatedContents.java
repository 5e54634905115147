package dev.sluice.windowing.operator;

import dev.sluice.dataflow.function.AggregateFunction;
import dev.sluice.dataflow.state.Accumulation;
import dev.sluice.dataflow.state.AggregatingState;
import dev.sluice.dataflow.state.KeyedStore;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.windowing.evict.Evictor;
import java.util.List;

/** The accumulator of a window's elements, to which each is added as it comes. */
final class AggregatedContents<T, A, R, W> implements Contents<T, R, W> {

  /** What is added to an accumulator where it is no element: the accumulator of another window. */
  private record Other<A>(A accumulator) {}

  private final AggregateFunction<? super T, A, R> aggregate;
  private final TypeDescriptor<A> type;
  private AggregatingState<Object, A> accumulator;

  AggregatedContents(AggregateFunction<? super T, A, R> aggregate, TypeDescriptor<A> type) {
    this.aggregate = aggregate;
    this.type = type;
  }

  @Override
  public void open(KeyedStore<?, ?> store, Evictor.Context now) {
    accumulator =
        store.aggregatingState(
            "accumulator",
            new Accumulation<Object, A, A>(() -> null, this::added, same -> same),
            type);
  }

  /** {@code null} stands for the accumulator of no element. */
  @SuppressWarnings("unchecked") // only elements and accumulators of this operator are added
  private A added(A before, Object more) {
    if (more instanceof Other<?> other) {
      A taken = (A) other.accumulator();
      return before == null ? taken : aggregate.merge(before, taken);
    }
    return aggregate.add(before == null ? aggregate.create() : before, (T) more);
  }

  @Override
  public void add(T value, long timestamp) {
    accumulator.add(value);
  }

  @Override
  public Iterable<R> get(W window) {
    A gathered = accumulator.get();
    R result = gathered == null ? null : aggregate.result(gathered);
    return result == null ? null : List.of(result);
  }

  @Override
  public void clear() {
    accumulator.clear();
  }

  @Override
  public Object take() {
    A taken = accumulator.get();
    accumulator.clear();
    return taken;
  }

  @Override
  @SuppressWarnings("unchecked") // what was taken is of the same contents
  public void put(Object taken) {
    accumulator.add(new Other<>((A) taken));
  }
}

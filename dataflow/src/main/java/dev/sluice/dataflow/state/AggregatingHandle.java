package dev.sluice.dataflow.state;

import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.Objects;

/** The aggregating state of an operator, over a column of accumulators. */
final class AggregatingHandle<I, A, R> implements AggregatingState<I, R> {

  private final ObjectColumn<A> column;
  private final TypeDescriptor<A> type;
  private final Accumulation<I, A, R> steps;

  AggregatingHandle(ObjectColumn<A> column, TypeDescriptor<A> type, Accumulation<I, A, R> steps) {
    this.column = column;
    this.type = type;
    this.steps = steps;
  }

  @Override
  public R get() {
    A accumulator = column.stored();
    return accumulator == null ? null : steps.result().apply(type.copy(accumulator));
  }

  @Override
  public void add(I value) {
    A before = column.stored();
    if (before != null) {
      // The function may change what it is given.
      column.changing();
    }
    A after = steps.add().apply(before == null ? steps.create().get() : before, value);
    column.store(
        Objects.requireNonNull(
            after,
            () ->
                "the aggregate of state '"
                    + column.name()
                    + "' returned null for an accumulator; expected one, and clear() to forget it"));
  }

  @Override
  public void clear() {
    column.clear();
  }
}

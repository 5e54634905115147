package dev.sluice.dataflow.state;

import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.Objects;
import java.util.function.BinaryOperator;

/** The reducing state of an operator, over a column of reduced values. */
final class ReducingHandle<V> implements ReducingState<V> {

  private final ObjectColumn<V> column;
  private final TypeDescriptor<V> type;
  private final BinaryOperator<V> reduce;

  ReducingHandle(ObjectColumn<V> column, TypeDescriptor<V> type, BinaryOperator<V> reduce) {
    this.column = column;
    this.type = type;
    this.reduce = Objects.requireNonNull(reduce, "reduce");
  }

  @Override
  public V get() {
    return type.copy(column.stored());
  }

  @Override
  public void add(V value) {
    V added =
        type.copy(
            Objects.requireNonNull(
                value,
                () -> "reducing state '" + column.name() + "' was given null; expected a value"));
    V before = column.stored();
    V after = before == null ? added : reduced(before, added);
    column.store(
        Objects.requireNonNull(
            after,
            () ->
                "the function of reducing state '"
                    + column.name()
                    + "' returned null; expected a value, and clear() to forget it"));
  }

  private V reduced(V before, V added) {
    // The function may change what it is given.
    column.changing();
    return reduce.apply(before, added);
  }

  @Override
  public void clear() {
    column.clear();
  }
}

package dev.sluice.api;

import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.state.ValueState;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * A keyed function that puts out, for every element, what all elements of its key give so far.
 *
 * @param <K> keys
 * @param <T> elements
 * @param <A> what is kept per key
 * @param <R> results
 */
final class RunningFold<K, T, A, R> extends KeyedProcessFunction<K, T, R> {

  private static final long serialVersionUID = 1L;

  private final transient TypeDescriptor<A> type;
  private final transient BiFunction<A, T, A> add;
  private final transient BiFunction<T, A, R> result;
  private transient ValueState<A> kept;

  /**
   * Creates the function of one operator.
   *
   * @param add what is kept after an element; is given {@code null} before the first of a key
   * @param result what is put out for an element, given what is kept after it
   */
  RunningFold(TypeDescriptor<A> type, BiFunction<A, T, A> add, BiFunction<T, A, R> result) {
    this.type = type;
    this.add = add;
    this.result = result;
  }

  @Override
  public void open(KeyedRuntimeContext context) {
    kept = context.valueState("running", type);
  }

  @Override
  public void processElement(T value, KeyContext<K> key, Collector<R> out) {
    A added =
        Objects.requireNonNull(
            add.apply(kept.value(), value),
            "the function gave null; expected what is to be kept for the key");
    kept.update(added);
    out.collect(result.apply(value, added));
  }
}

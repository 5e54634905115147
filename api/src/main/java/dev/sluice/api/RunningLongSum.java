package dev.sluice.api;

import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.state.LongState;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;

/**
 * A keyed function that puts the sum so far into every element; keeps an unboxed {@code long}.
 *
 * @param <K> keys
 * @param <T> elements
 */
final class RunningLongSum<K, T> extends KeyedProcessFunction<K, T, T> {

  private static final long serialVersionUID = 1L;

  private final transient ToLongFunction<? super T> value;
  private final transient BiFunction<? super T, Long, ? extends T> with;
  private transient LongState sum;

  RunningLongSum(ToLongFunction<? super T> value, BiFunction<? super T, Long, ? extends T> with) {
    this.value = value;
    this.with = with;
  }

  @Override
  public void open(KeyedRuntimeContext context) {
    sum = context.longState("sum");
  }

  @Override
  public void processElement(T element, KeyContext<K> key, Collector<T> out) {
    long added = plus(sum.value(), value.applyAsLong(element), key);
    sum.update(added);
    out.collect(with.apply(element, added));
  }

  private long plus(long sumSoFar, long more, KeyContext<K> key) {
    try {
      return Math.addExact(sumSoFar, more);
    } catch (ArithmeticException e) {
      throw new ArithmeticException(
          "the sum of key %s is %d and does not fit into a long with %d more; use sumDouble, or reduce with a larger type"
              .formatted(key.key(), sumSoFar, more));
    }
  }
}

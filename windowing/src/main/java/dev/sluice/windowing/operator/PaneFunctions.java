package dev.sluice.windowing.operator;

import dev.sluice.dataflow.function.AggregateFunction;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.function.ProcessWindowFunction;
import dev.sluice.windowing.function.WindowFunction;
import dev.sluice.windowing.function.WindowRuntimeContext;
import java.util.List;
import java.util.Objects;

/** Window functions made of others. */
final class PaneFunctions {

  private PaneFunctions() {}

  /** Gives a function the one result of the window's aggregate. */
  static <R, O, K, W extends Window> ProcessWindowFunction<R, O, K, W> ofResult(
      WindowFunction<? super R, O, ? super K, ? super W> function) {
    return new OfResult<>(function);
  }

  /** Gives a function all elements of the window at once. */
  static <T, O, K, W extends Window> ProcessWindowFunction<T, O, K, W> ofElements(
      WindowFunction<? super Iterable<T>, O, ? super K, ? super W> function) {
    return new OfElements<>(function);
  }

  /** Aggregates the elements of the window first, where that could not be done as they came. */
  static <T, A, R, O, K, W extends Window> ProcessWindowFunction<T, O, K, W> aggregating(
      AggregateFunction<? super T, A, R> aggregate, ProcessWindowFunction<R, O, K, W> function) {
    return function instanceof Paneless
        ? new PanelessAggregating<>(aggregate, function)
        : new Aggregating<>(aggregate, function);
  }

  /**
   * The same function, for a key and windows of narrower types: it is given these, and makes none.
   */
  @SuppressWarnings("unchecked")
  static <I, O, K, W extends Window> ProcessWindowFunction<I, O, K, W> narrowed(
      ProcessWindowFunction<? super I, O, ? super K, ? super W> function) {
    return (ProcessWindowFunction<I, O, K, W>) Objects.requireNonNull(function, "function");
  }

  private static final class OfResult<R, O, K, W extends Window>
      extends ProcessWindowFunction<R, O, K, W> implements Paneless {

    private static final long serialVersionUID = 1L;

    private final WindowFunction<? super R, O, ? super K, ? super W> function;

    OfResult(WindowFunction<? super R, O, ? super K, ? super W> function) {
      this.function = Objects.requireNonNull(function, "function");
    }

    @Override
    public void process(K key, Context<W> context, Iterable<R> results, Collector<O> out)
        throws Exception {
      for (R result : results) {
        function.apply(key, context.window(), result, out);
      }
    }
  }

  private static final class OfElements<T, O, K, W extends Window>
      extends ProcessWindowFunction<T, O, K, W> implements Paneless {

    private static final long serialVersionUID = 1L;

    private final WindowFunction<? super Iterable<T>, O, ? super K, ? super W> function;

    OfElements(WindowFunction<? super Iterable<T>, O, ? super K, ? super W> function) {
      this.function = Objects.requireNonNull(function, "function");
    }

    @Override
    public void process(K key, Context<W> context, Iterable<T> elements, Collector<O> out)
        throws Exception {
      function.apply(key, context.window(), elements, out);
    }
  }

  private static class Aggregating<T, A, R, O, K, W extends Window>
      extends ProcessWindowFunction<T, O, K, W> {

    private static final long serialVersionUID = 1L;

    private final AggregateFunction<? super T, A, R> aggregate;
    private final ProcessWindowFunction<R, O, K, W> function;

    Aggregating(
        AggregateFunction<? super T, A, R> aggregate, ProcessWindowFunction<R, O, K, W> function) {
      this.aggregate = aggregate;
      this.function = function;
    }

    @Override
    public void open(WindowRuntimeContext context) throws Exception {
      function.open(context);
    }

    @Override
    public void process(K key, Context<W> context, Iterable<T> elements, Collector<O> out)
        throws Exception {
      A accumulator = aggregate.create();
      for (T element : elements) {
        accumulator = aggregate.add(accumulator, element);
      }
      R result = accumulator == null ? null : aggregate.result(accumulator);
      if (result != null) {
        function.process(key, context, List.of(result), out);
      }
    }

    @Override
    public void clear(Context<W> context) throws Exception {
      function.clear(context);
    }

    @Override
    public void close() throws Exception {
      function.close();
    }
  }

  private static final class PanelessAggregating<T, A, R, O, K, W extends Window>
      extends Aggregating<T, A, R, O, K, W> implements Paneless {

    private static final long serialVersionUID = 1L;

    PanelessAggregating(
        AggregateFunction<? super T, A, R> aggregate, ProcessWindowFunction<R, O, K, W> function) {
      super(aggregate, function);
    }
  }
}

package dev.sluice.windowing.operator;

import dev.sluice.dataflow.function.AggregateFunction;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.function.ProcessWindowFunction;
import dev.sluice.windowing.function.WindowContext;
import dev.sluice.windowing.function.WindowFunction;
import dev.sluice.windowing.function.WindowRuntimeContext;
import java.util.List;
import java.util.Objects;

/** Window functions made of others. */
public final class PaneFunctions {

  private PaneFunctions() {}

  /** Puts out what it is given. */
  public static <R, K> ProcessWindowFunction<R, R, K, Window> alone() {
    return new Alone<>();
  }

  /** Gives a function for one result the result of the window's aggregate. */
  public static <R, O, K> ProcessWindowFunction<R, O, K, TimeWindow> ofResult(
      WindowFunction<? super K, ? super R, O> function) {
    return new OfResult<>(function);
  }

  /** Gives a function all elements of the window at once. */
  public static <T, O, K> ProcessWindowFunction<T, O, K, TimeWindow> ofElements(
      WindowFunction<? super K, ? super Iterable<T>, O> function) {
    return new OfElements<>(function);
  }

  /** Aggregates the elements of the window first, where that could not be done as they came. */
  static <T, A, R, O, K, W extends Window> ProcessWindowFunction<T, O, K, W> aggregating(
      AggregateFunction<? super T, A, R> aggregate,
      ProcessWindowFunction<R, O, ? super K, ? super W> function) {
    return function instanceof Paneless
        ? new PanelessAggregating<>(aggregate, function)
        : new Aggregating<>(aggregate, function);
  }

  private static final class Alone<R, K> extends ProcessWindowFunction<R, R, K, Window>
      implements Paneless {

    private static final long serialVersionUID = 1L;

    @Override
    public void process(
        K key, WindowContext<Window> context, Iterable<R> elements, Collector<R> out) {
      elements.forEach(out::collect);
    }
  }

  private static final class OfResult<R, O, K> extends ProcessWindowFunction<R, O, K, TimeWindow>
      implements Paneless {

    private static final long serialVersionUID = 1L;

    private final WindowFunction<? super K, ? super R, O> function;

    OfResult(WindowFunction<? super K, ? super R, O> function) {
      this.function = Objects.requireNonNull(function, "function");
    }

    @Override
    public void process(
        K key, WindowContext<TimeWindow> context, Iterable<R> elements, Collector<O> out)
        throws Exception {
      for (R result : elements) {
        function.apply(key, context.window(), result, out);
      }
    }
  }

  private static final class OfElements<T, O, K> extends ProcessWindowFunction<T, O, K, TimeWindow>
      implements Paneless {

    private static final long serialVersionUID = 1L;

    private final WindowFunction<? super K, ? super Iterable<T>, O> function;

    OfElements(WindowFunction<? super K, ? super Iterable<T>, O> function) {
      this.function = Objects.requireNonNull(function, "function");
    }

    @Override
    public void process(
        K key, WindowContext<TimeWindow> context, Iterable<T> elements, Collector<O> out)
        throws Exception {
      function.apply(key, context.window(), elements, out);
    }
  }

  private static class Aggregating<T, A, R, O, K, W extends Window>
      extends ProcessWindowFunction<T, O, K, W> {

    private static final long serialVersionUID = 1L;

    private final AggregateFunction<? super T, A, R> aggregate;
    private final ProcessWindowFunction<R, O, K, W> function;

    @SuppressWarnings("unchecked") // a function of wider types is given these, and gives none back
    Aggregating(
        AggregateFunction<? super T, A, R> aggregate,
        ProcessWindowFunction<R, O, ? super K, ? super W> function) {
      this.aggregate = aggregate;
      this.function = (ProcessWindowFunction<R, O, K, W>) function;
    }

    @Override
    public void open(WindowRuntimeContext context) throws Exception {
      function.open(context);
    }

    @Override
    public void process(K key, WindowContext<W> context, Iterable<T> elements, Collector<O> out)
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
    public void clear(WindowContext<W> context) throws Exception {
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
        AggregateFunction<? super T, A, R> aggregate,
        ProcessWindowFunction<R, O, ? super K, ? super W> function) {
      super(aggregate, function);
    }
  }
}

package dev.sluice.windowing.operator;

import dev.sluice.dataflow.function.AggregateFunction;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.OperatorFactory;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.windowing.assign.AlignedWindows;
import dev.sluice.windowing.assign.EventTimeSessionWindows;
import dev.sluice.windowing.assign.MergingWindowAssigner;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.assign.WindowAssigner;
import dev.sluice.windowing.function.ProcessWindowFunction;
import dev.sluice.windowing.function.WindowFunction;
import java.util.Objects;

/** The way in: which operator runs which windows. */
public final class WindowOperators {

  /** The counter of elements that came when all their windows were over. */
  public static final String LATE_DROPPED = "late-dropped";

  /** The counter of elements that came so late and went to the side output. */
  public static final String LATE_ASIDE = "late-aside";

  /**
   * The counter of elements behind the watermark that counted all the same, in a window that was
   * open still. Operators of plain windows do not tell them from others.
   */
  public static final String LATE_ADMITTED = "late-admitted";

  /** The gauge of the largest lateness of an element so far, in milliseconds. */
  public static final String MOST_LATE_MILLIS = "most-late-millis";

  private WindowOperators() {}

  /**
   * An operator that folds the elements of each pane as they come and fires the pane once, when the
   * watermark reaches the window's last millisecond, in ascending order of that millisecond.
   *
   * <p>An element all of whose windows are over by then is dropped and counted as {@link
   * #LATE_DROPPED}. A pane whose result is {@code null} puts out nothing. Elements without event
   * time fail with {@link NoEventTimeException}.
   *
   * <p>Within a slice of event time, which a tumbling window is, elements are added in the order in
   * which they come. Sliding windows merge slices and sessions merge sessions in order of time; an
   * aggregate that depends on order, as sums of floating point do in their last digits, can so
   * differ from one that adds element by element.
   *
   * @param accumulatorType the accumulator's type; says whether one must be copied to be kept
   * @param <T> elements in
   * @param <K> keys
   * @param <A> accumulators
   * @param <R> results of the aggregate
   * @param <O> elements out
   */
  public static <T, K, A, R, O> OperatorFactory<T, O> aggregate(
      WindowAssigner<?, ?> windows,
      Keying<T, K> keying,
      AggregateFunction<? super T, A, R> aggregate,
      TypeDescriptor<A> accumulatorType,
      WindowFunction<? super K, ? super R, O> function) {
    Objects.requireNonNull(windows);
    WindowAggregation<T, K, A, R, O> aggregation =
        new WindowAggregation<>(keying, aggregate, accumulatorType, function);
    if (windows instanceof EventTimeSessionWindows sessions) {
      return () -> new SessionWindowOperator<>(sessions, aggregation);
    }
    return () -> new AlignedWindowOperator<>((AlignedWindows) windows, aggregation);
  }

  /**
   * An operator that keeps the elements of each window and gives them to {@code function} whenever
   * the trigger says so, with Flink's semantics.
   *
   * <p>All is kept in keyed state and timers. An element is kept once for each window it belongs to.
   * Elements without event time fail with {@link NoEventTimeException} where windows are of event
   * time.
   *
   * @param <T> elements in
   * @param <K> keys
   * @param <W> windows
   * @param <O> elements out
   */
  public static <T, K, W extends Window, O> OperatorFactory<T, O> process(
      WindowSpec<T, K, W> spec, ProcessWindowFunction<T, O, ? super K, ? super W> function) {
    Objects.requireNonNull(function, "function");
    return () ->
        operator(
            spec,
            function,
            spec.evictor()
                .<Contents<T, T, W>>map(each -> new EvictedContents<>(spec.elementType(), each))
                .orElseGet(() -> new ListedContents<>(spec.elementType())));
  }

  /**
   * An operator that folds the elements of each window as they come and gives the result to {@code
   * function} whenever the trigger says so; where there is an evictor, elements are kept until then.
   *
   * <p>A window whose result is {@code null} is not given to the function.
   *
   * @param accumulatorType the accumulator's type; says whether one must be copied to be kept
   * @param <T> elements in
   * @param <K> keys
   * @param <W> windows
   * @param <A> accumulators
   * @param <R> results of the aggregate
   * @param <O> elements out
   */
  public static <T, K, W extends Window, A, R, O> OperatorFactory<T, O> aggregate(
      WindowSpec<T, K, W> spec,
      AggregateFunction<? super T, A, R> aggregate,
      TypeDescriptor<A> accumulatorType,
      ProcessWindowFunction<R, O, ? super K, ? super W> function) {
    Objects.requireNonNull(function, "function");
    if (spec.evictor().isPresent()) {
      return process(spec, PaneFunctions.<T, A, R, O, K, W>aggregating(aggregate, function));
    }
    return () -> operator(spec, function, new AggregatedContents<>(aggregate, accumulatorType));
  }

  private static <T, I, K, W extends Window, O> WindowOperator<T, I, K, W, O> operator(
      WindowSpec<T, K, W> spec,
      ProcessWindowFunction<I, O, ? super K, ? super W> function,
      Contents<T, I, W> contents) {
    WindowStore<K, W> store = new WindowStore<>(spec.keying().type(), spec.assigner().windowType());
    boolean merging = spec.assigner() instanceof MergingWindowAssigner;
    FunctionHost<I, O, K, W> host = new FunctionHost<>(function, spec.keying(), store, merging);
    return new WindowOperator<>(spec, store, new WindowPanes<>(spec, store, contents, host));
  }
}

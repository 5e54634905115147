package dev.sluice.windowing.operator;

import dev.sluice.dataflow.function.AggregateFunction;
import dev.sluice.dataflow.operator.OperatorFactory;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.windowing.assign.AlignedWindows;
import dev.sluice.windowing.assign.EventTimeSessionWindows;
import dev.sluice.windowing.assign.MergingWindowAssigner;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.function.ProcessWindowFunction;
import dev.sluice.windowing.function.WindowFunction;
import java.util.Objects;

/** The way in: which operator runs which windows. */
public final class WindowOperators {

  /** The counter of elements that came too late to count anywhere and were dropped. */
  public static final String LATE_DROPPED = "late-dropped";

  /**
   * The counter of elements that came so late and went to a side output; only where there is one.
   */
  public static final String LATE_ASIDE = "late-aside";

  /**
   * The counter of elements at or behind the watermark that counted all the same, in a window that
   * was open still. Operators of plain windows do not tell them from others and lack it, as do
   * joins without windows.
   */
  public static final String LATE_ADMITTED = "late-admitted";

  /**
   * The gauge of the largest lateness of an element since the subtask started, in milliseconds of
   * event time behind the watermark. Counts those dropped, put aside and admitted, as far as these
   * are told: operators of plain windows, and joins without windows, know of the first two alone.
   */
  public static final String MOST_LATE_MILLIS = "most-late-millis";

  private WindowOperators() {}

  /**
   * An operator that folds the elements of each window as they come and gives the result to {@code
   * function} whenever the trigger says so; where there is an evictor, elements are kept until
   * then.
   *
   * <p>Tumbling and sliding windows of event time and sessions with a fixed gap, of which nothing
   * but a result at their end is asked, have operators of their own that share slices, or keep less
   * per session; they fire in ascending order of the windows' last millisecond, and sessions a
   * millisecond later than Flink's. Within a slice of event time, which a tumbling window is,
   * elements are added in the order in which they come. Sliding windows merge slices and sessions
   * merge sessions in order of time; an aggregate that depends on order, as sums of floating point
   * do in their last digits, can so differ from one that adds element by element.
   *
   * <p>An element all of whose windows are over is dropped and counted as {@link #LATE_DROPPED}, or
   * put aside. A window whose result is {@code null} puts out nothing. Elements without event time
   * fail with {@link NoEventTimeException} where windows are of event time.
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
      WindowFunction<? super R, O, ? super K, ? super W> function) {
    return spec.rules().isPlain()
        ? plain(spec, aggregate, accumulatorType, ofTimeWindows(function))
        : general(spec, aggregate, accumulatorType, PaneFunctions.ofResult(function));
  }

  /** Like the other, for a function that asks which firing it is given, or has state. */
  public static <T, K, W extends Window, A, R, O> OperatorFactory<T, O> aggregate(
      WindowSpec<T, K, W> spec,
      AggregateFunction<? super T, A, R> aggregate,
      TypeDescriptor<A> accumulatorType,
      ProcessWindowFunction<? super R, O, ? super K, ? super W> function) {
    return general(spec, aggregate, accumulatorType, PaneFunctions.narrowed(function));
  }

  /** Plain windows are of time. */
  @SuppressWarnings("unchecked")
  private static <K, R, O>
      WindowFunction<? super R, O, ? super K, ? super TimeWindow> ofTimeWindows(
          WindowFunction<? super R, O, ? super K, ?> function) {
    return (WindowFunction<? super R, O, ? super K, ? super TimeWindow>) function;
  }

  private static <T, K, A, R, O> OperatorFactory<T, O> plain(
      WindowSpec<T, K, ?> spec,
      AggregateFunction<? super T, A, R> aggregate,
      TypeDescriptor<A> accumulatorType,
      WindowFunction<? super R, O, ? super K, ? super TimeWindow> function) {
    WindowAggregation<T, K, A, R, O> aggregation =
        new WindowAggregation<>(spec.keying(), aggregate, accumulatorType, function);
    if ((Object) spec.rules().assigner() instanceof EventTimeSessionWindows sessions) {
      return () -> new SessionWindowOperator<>(sessions, aggregation, spec.rules().lateOutput());
    }
    AlignedWindows aligned = (AlignedWindows) (Object) spec.rules().assigner();
    return () -> new AlignedWindowOperator<>(aligned, aggregation, spec.rules().lateOutput());
  }

  /** The operator that can do all, whatever is asked of it. */
  static <T, K, W extends Window, A, R, O> OperatorFactory<T, O> general(
      WindowSpec<T, K, W> spec,
      AggregateFunction<? super T, A, R> aggregate,
      TypeDescriptor<A> accumulatorType,
      ProcessWindowFunction<R, O, K, W> function) {
    Objects.requireNonNull(accumulatorType, "accumulatorType");
    if (spec.rules().evictor().isPresent()) {
      return process(spec, PaneFunctions.<T, A, R, O, K, W>aggregating(aggregate, function));
    }
    return () -> operator(spec, function, new AggregatedContents<>(aggregate, accumulatorType));
  }

  /**
   * An operator that keeps the elements of each window and gives them to {@code function} whenever
   * the trigger says so, with Flink's semantics.
   *
   * <p>All is kept in keyed state and timers. An element is kept once for each window it belongs
   * to. Elements without event time fail with {@link NoEventTimeException} where windows are of
   * event time.
   *
   * @param <T> elements in
   * @param <K> keys
   * @param <W> windows
   * @param <O> elements out
   */
  public static <T, K, W extends Window, O> OperatorFactory<T, O> process(
      WindowSpec<T, K, W> spec,
      ProcessWindowFunction<? super T, O, ? super K, ? super W> function) {
    ProcessWindowFunction<T, O, K, W> narrowed = PaneFunctions.narrowed(function);
    return () ->
        operator(
            spec,
            narrowed,
            spec.rules()
                .evictor()
                .<Contents<T, T, W>>map(each -> new EvictedContents<>(spec.elementType(), each))
                .orElseGet(() -> new ListedContents<>(spec.elementType())));
  }

  /** Like {@link #process}, for a function of key, window and elements alone. */
  public static <T, K, W extends Window, O> OperatorFactory<T, O> apply(
      WindowSpec<T, K, W> spec,
      WindowFunction<? super Iterable<T>, O, ? super K, ? super W> function) {
    return process(spec, PaneFunctions.<T, O, K, W>ofElements(function));
  }

  private static <T, I, K, W extends Window, O> WindowOperator<T, I, K, W, O> operator(
      WindowSpec<T, K, W> spec,
      ProcessWindowFunction<I, O, K, W> function,
      Contents<T, I, W> contents) {
    WindowStore<K, W> store =
        new WindowStore<>(spec.keying().type(), spec.rules().assigner().windowType());
    boolean merging = spec.rules().assigner() instanceof MergingWindowAssigner;
    FunctionHost<I, O, K, W> host = new FunctionHost<>(function, spec.keying(), store, merging);
    return new WindowOperator<>(
        spec, store, new WindowPanes<>(spec, store, contents, host), Lateness.toLog());
  }
}

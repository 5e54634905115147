package dev.sluice.windowing.operator;

import dev.sluice.dataflow.function.AggregateFunction;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.OperatorFactory;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.windowing.assign.AlignedWindows;
import dev.sluice.windowing.assign.EventTimeSessionWindows;
import dev.sluice.windowing.assign.WindowAssigner;
import dev.sluice.windowing.function.WindowFunction;
import java.util.Objects;

/** The way in: which operator runs which windows. */
public final class WindowOperators {

  /** The counter of elements that came when all their windows were over. */
  public static final String LATE_DROPPED = "late-dropped";

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
      WindowAssigner windows,
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
}

package dev.sluice.api;

import dev.sluice.dataflow.function.AggregateFunction;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.evict.Evictor;
import dev.sluice.windowing.function.AllWindowFunction;
import dev.sluice.windowing.function.ProcessAllWindowFunction;
import dev.sluice.windowing.function.WindowFunction;
import dev.sluice.windowing.operator.WindowRules;
import dev.sluice.windowing.trigger.Trigger;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * A stream without keys divided into windows, each of which holds the elements of all.
 *
 * <p>All elements go to one subtask, so a step on it has parallelism 1; where there is much to do,
 * aggregate by key first. Else as {@link WindowedStream}. Used while a job is declared, by that
 * thread alone.
 *
 * @param <T> elements
 * @param <W> windows
 */
public final class AllWindowedStream<T, W extends Window> {

  private final WindowSteps<T, Long, W> steps;

  AllWindowedStream(WindowSteps<T, Long, W> steps) {
    this.steps = steps;
  }

  private AllWindowedStream<T, W> with(WindowRules<T, W> rules) {
    return new AllWindowedStream<>(steps.with(rules));
  }

  /** Like {@link WindowedStream#trigger}. */
  public AllWindowedStream<T, W> trigger(Trigger<? super T, ? super W> trigger) {
    return with(steps.rules().withTrigger(trigger));
  }

  /** Like {@link WindowedStream#evictor}. */
  public AllWindowedStream<T, W> evictor(Evictor<? super T, ? super W> evictor) {
    return with(steps.rules().withEvictor(evictor));
  }

  /** Like {@link WindowedStream#allowedLateness}. */
  public AllWindowedStream<T, W> allowedLateness(Duration lateness) {
    return with(steps.rules().withAllowedLateness(lateness));
  }

  /** Like {@link WindowedStream#sideOutputLateData}. */
  public AllWindowedStream<T, W> sideOutputLateData(OutputTag<T> tag) {
    return with(steps.rules().withLateOutput(tag));
  }

  /** One result per firing: what {@code function} folds the elements into; to be named. */
  public <A, R> DerivedStep<R> aggregate(AggregateFunction<? super T, A, R> function) {
    return steps.aggregate(function);
  }

  /**
   * Any number of results per firing, of the window and what {@code function} folds the elements
   * into; to be named. For a lambda, write the types of its parameters and {@code returns(...)}.
   */
  public <A, R, O> DerivedStep<O> aggregate(
      AggregateFunction<? super T, A, R> function,
      AllWindowFunction<? super R, O, ? super W> forPane) {
    return steps.aggregate(function, forAllKeys(forPane, "forPane"), typeOf(forPane));
  }

  /** The function of windows of keys that calls this one, whatever the key. */
  private static <I, O, W extends Window> WindowFunction<I, O, Long, W> forAllKeys(
      AllWindowFunction<I, O, W> function, String parameter) {
    Objects.requireNonNull(function, parameter);
    return (key, window, input, out) -> function.apply(window, input, out);
  }

  private static <O> TypeRule<O> typeOf(AllWindowFunction<?, O, ?> function) {
    return TypeRule.argumentOf(function, AllWindowFunction.class, 1);
  }

  /**
   * Any number of results per firing, by a function with state that is told which firing it is; to
   * be named.
   *
   * @param forPane made for this step alone, within {@link JobDefinition#define}
   */
  public <A, R, O> DerivedStep<O> aggregate(
      AggregateFunction<? super T, A, R> function,
      ProcessAllWindowFunction<? super R, O, ? super W> forPane) {
    return steps.aggregate(function, WindowSteps.OwnFunction.of(forPane), typeOf(forPane));
  }

  private static <O> TypeRule<O> typeOf(ProcessAllWindowFunction<?, O, ?> function) {
    return TypeRule.argumentOf(function, ProcessAllWindowFunction.class, 1);
  }

  /** One result per firing: its elements put together two by two; to be named. */
  public Step<T> reduce(BinaryOperator<T> function) {
    return steps.reduce(function);
  }

  /** Like {@link #aggregate(AggregateFunction, AllWindowFunction)}, of what is put together. */
  public <O> DerivedStep<O> reduce(
      BinaryOperator<T> function, AllWindowFunction<? super T, O, ? super W> forPane) {
    return steps.reduce(function, forAllKeys(forPane, "forPane"), typeOf(forPane));
  }

  /**
   * Like {@link #aggregate(AggregateFunction, ProcessAllWindowFunction)}, of what is put together.
   */
  public <O> DerivedStep<O> reduce(
      BinaryOperator<T> function, ProcessAllWindowFunction<? super T, O, ? super W> forPane) {
    return steps.reduce(function, WindowSteps.OwnFunction.of(forPane), typeOf(forPane));
  }

  /**
   * Any number of results per firing, by a function that is given all elements, in the order in
   * which they came; to be named.
   *
   * @param function made for this step alone, within {@link JobDefinition#define}
   */
  public <O> DerivedStep<O> process(ProcessAllWindowFunction<? super T, O, ? super W> function) {
    return steps.process(WindowSteps.OwnFunction.of(function), typeOf(function));
  }

  /** Any number of results per firing, of the window and all elements; to be named. */
  public <O> DerivedStep<O> apply(AllWindowFunction<? super Iterable<T>, O, ? super W> function) {
    return steps.apply(forAllKeys(function, "function"), typeOf(function));
  }

  /** Like {@link WindowedStream#sum}, over all elements of the window; to be named. */
  public Step<T> sum(
      ToLongFunction<? super T> value, BiFunction<? super T, Long, ? extends T> with) {
    return reduce(Folds.sum(value, with));
  }

  /** Like {@link #sum}, of floating-point numbers. */
  public Step<T> sumDouble(
      ToDoubleFunction<? super T> value, BiFunction<? super T, Double, ? extends T> with) {
    return reduce(Folds.sumDouble(value, with));
  }

  /** Like {@link WindowedStream#min}, over all elements of the window; to be named. */
  public <C extends Comparable<? super C>> Step<T> min(
      Function<? super T, C> value, BiFunction<? super T, ? super C, ? extends T> with) {
    return reduce(Folds.extreme(value, with, -1));
  }

  /** Like {@link #min}, with the greatest value. */
  public <C extends Comparable<? super C>> Step<T> max(
      Function<? super T, C> value, BiFunction<? super T, ? super C, ? extends T> with) {
    return reduce(Folds.extreme(value, with, 1));
  }

  /** Like {@link WindowedStream#minBy(Function)}, over all elements of the window; to be named. */
  public <C extends Comparable<? super C>> Step<T> minBy(Function<? super T, C> value) {
    return minBy(value, Ties.FIRST);
  }

  /** Like {@link #minBy(Function)}; {@code ties} says which of several. */
  public <C extends Comparable<? super C>> Step<T> minBy(Function<? super T, C> value, Ties ties) {
    return reduce(new Extreme<T, C>(value, -1, ties));
  }

  /** Like {@link #minBy(Function)}, of the greatest value. */
  public <C extends Comparable<? super C>> Step<T> maxBy(Function<? super T, C> value) {
    return maxBy(value, Ties.FIRST);
  }

  /** Like {@link #maxBy(Function)}; {@code ties} says which of several. */
  public <C extends Comparable<? super C>> Step<T> maxBy(Function<? super T, C> value, Ties ties) {
    return reduce(new Extreme<T, C>(value, 1, ties));
  }
}

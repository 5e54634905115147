package dev.sluice.api;

import dev.sluice.dataflow.function.AggregateFunction;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.basic.KeyedProcessOperator;
import dev.sluice.windowing.assign.GlobalWindow;
import dev.sluice.windowing.assign.GlobalWindows;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.assign.WindowAssigner;
import dev.sluice.windowing.evict.CountEvictor;
import dev.sluice.windowing.operator.WindowRules;
import dev.sluice.windowing.trigger.CountTrigger;
import dev.sluice.windowing.trigger.PurgingTrigger;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * A stream divided by key: all elements of a key come to the same subtask, in the order of each
 * channel.
 *
 * <p>Running results ({@code reduce}, {@code sum}, {@code minBy}, ...) come for every element, with
 * its event time. What a key has come to is kept for ever; a window forgets.
 *
 * <p>Every step on it keeps state and must be named. Used while a job is declared, by that thread
 * alone.
 *
 * @param <T> elements
 * @param <K> keys
 */
public final class KeyedStream<T, K> {

  private final Upstream<T> upstream;
  private final KeyRule<T, K> key;

  KeyedStream(Upstream<T> upstream, KeyRule<T, K> key) {
    this.upstream = upstream;
    this.key = key;
  }

  /**
   * The results of a function with state and timers per key; to be named.
   *
   * @param function made for this step alone, within {@link JobDefinition#define}
   */
  public <O> DerivedStep<O> process(KeyedProcessFunction<K, ? super T, O> function) {
    TypeRule<O> type = TypeRule.argumentOf(function, KeyedProcessFunction.class, 2);
    Operation<T, O> operation =
        checks -> {
          checks.requireName();
          checks.requireOwn(function);
          Keying<T, K> keying = key.keying(checks);
          return Operation.Plan.keyed(keying, () -> new KeyedProcessOperator<>(keying, function));
        };
    JobBuilder job = upstream.job();
    return new DerivedStep<>(
        job, job.declare("process", place -> StepDeclaration.of(place, upstream, operation, type)));
  }

  /**
   * For every element what {@code function} has made of all elements of its key so far, the first
   * of a key as it is; to be named.
   *
   * @param function gives an element for what came of the earlier ones and the next; changes
   *     neither
   */
  public Step<T> reduce(BinaryOperator<T> function) {
    return rolling().reduce("reduce", function);
  }

  /**
   * For every element what {@code function} makes of all elements of its key so far; to be named.
   *
   * <p>Unlike in a window nothing is ever merged or forgotten: there is one accumulator per key.
   */
  public <A, R> DerivedStep<R> aggregate(AggregateFunction<? super T, A, R> function) {
    return rolling().aggregate(function);
  }

  /**
   * Every element with the sum of {@code value} over all elements of its key so far put into it; to
   * be named.
   *
   * <p>Elements are immutable, so {@code with} says how one looks with the sum in it, as in {@code
   * .sum(Sale::cents, Sale::withCents)}. All else is that of the element at hand; in Flink it is
   * that of the first element of the key. A sum that does not fit into a {@code long} fails the
   * job.
   */
  public Step<T> sum(
      ToLongFunction<? super T> value, BiFunction<? super T, Long, ? extends T> with) {
    return rolling().sum(value, with);
  }

  /**
   * Like {@link #sum}, of floating-point numbers; has a name of its own, so that a lambda need not
   * say which of the two it is.
   */
  public Step<T> sumDouble(
      ToDoubleFunction<? super T> value, BiFunction<? super T, Double, ? extends T> with) {
    return rolling().sumDouble(value, with);
  }

  /**
   * Every element with the smallest {@code value} of all elements of its key so far put into it; to
   * be named.
   *
   * @param with the element with another value in place of its own; all else is that of the element
   *     at hand, in Flink that of the first element of the key
   */
  public <C extends Comparable<? super C>> Step<T> min(
      Function<? super T, C> value, BiFunction<? super T, ? super C, ? extends T> with) {
    return rolling().extreme("min", value, new Extreme<>(value, -1, Ties.FIRST), with);
  }

  /** Like {@link #min}, with the greatest value. */
  public <C extends Comparable<? super C>> Step<T> max(
      Function<? super T, C> value, BiFunction<? super T, ? super C, ? extends T> with) {
    return rolling().extreme("max", value, new Extreme<>(value, 1, Ties.FIRST), with);
  }

  /**
   * For every element the one with the smallest {@code value} of all elements of its key so far, as
   * it came; the first of several. To be named.
   */
  public <C extends Comparable<? super C>> Step<T> minBy(Function<? super T, C> value) {
    return minBy(value, Ties.FIRST);
  }

  /** Like {@link #minBy(Function)}; {@code ties} says which of several. */
  public <C extends Comparable<? super C>> Step<T> minBy(Function<? super T, C> value, Ties ties) {
    return rolling().reduce("minBy", new Extreme<T, C>(value, -1, ties));
  }

  /**
   * For every element the one with the greatest {@code value} of all elements of its key so far, as
   * it came; the first of several. To be named.
   */
  public <C extends Comparable<? super C>> Step<T> maxBy(Function<? super T, C> value) {
    return maxBy(value, Ties.FIRST);
  }

  /** Like {@link #maxBy(Function)}; {@code ties} says which of several. */
  public <C extends Comparable<? super C>> Step<T> maxBy(Function<? super T, C> value, Ties ties) {
    return rolling().reduce("maxBy", new Extreme<T, C>(value, 1, ties));
  }

  /**
   * This stream and another one with the same keys, side by side: elements of a key of both come to
   * the same subtask and share its state and timers.
   *
   * @throws IllegalArgumentException when the other stream belongs to another job
   */
  public <B> KeyedConnectedStreams<T, B, K> connect(KeyedStream<B, K> other) {
    upstream.requireSameJob(other.upstream, "connect");
    return new KeyedConnectedStreams<>(upstream, key, other.upstream, other.key);
  }

  /**
   * This stream and another one with the same keys, to be joined by how far apart event times lie:
   * {@code orders.intervalJoin(payments).between(Duration.ZERO, Duration.ofHours(1))}.
   *
   * @throws IllegalArgumentException when the other stream belongs to another job
   */
  public <B> IntervalJoinedStreams.WithoutBounds<T, B, K> intervalJoin(KeyedStream<B, K> other) {
    return new IntervalJoinedStreams.WithoutBounds<>(pairedWith(other, "intervalJoin"));
  }

  /**
   * This stream and a changing table with the same keys, to be joined by event time: each element
   * with the version that was valid then, as in {@code payments.temporalJoin(rates)}.
   *
   * @param versions the table as the stream of its versions
   * @throws IllegalArgumentException when the other stream belongs to another job
   */
  public <B> TemporalJoinedStreams<T, B, K> temporalJoin(KeyedStream<B, K> versions) {
    return new TemporalJoinedStreams<>(pairedWith(versions, "temporalJoin"));
  }

  private <B> KeyedPair<T, B, K> pairedWith(KeyedStream<B, K> other, String method) {
    upstream.requireSameJob(other.upstream, method);
    return new KeyedPair<>(upstream, key, other.upstream, other.key);
  }

  /**
   * This stream and a broadcast one side by side: elements of this one, which have state and timers
   * of their key, read state that those of the other change in every subtask alike.
   *
   * @throws IllegalArgumentException when the other stream belongs to another job
   */
  public <B> KeyedBroadcastConnectedStream<T, B, K> connect(BroadcastStream<B> other) {
    return new KeyedBroadcastConnectedStream<>(upstream, key, other);
  }

  private RollingSteps<T, K> rolling() {
    return new RollingSteps<>(upstream, key);
  }

  /**
   * The stream divided into windows.
   *
   * @param assigner which windows an element belongs to, as in {@code
   *     TumblingEventTimeWindows.of(Duration.ofHours(1))}
   */
  public <W extends Window> WindowedStream<T, K, W> window(WindowAssigner<? super T, W> assigner) {
    return new WindowedStream<>(new WindowSteps<>(upstream, key, false, WindowRules.of(assigner)));
  }

  /**
   * The stream divided into windows of {@code size} elements of a key, laid end to end. What is
   * left when the input ends is never put out.
   *
   * @throws IllegalArgumentException when the size is less than 1
   */
  public WindowedStream<T, K, GlobalWindow> countWindow(long size) {
    return window(GlobalWindows.create()).trigger(PurgingTrigger.of(CountTrigger.of(size)));
  }

  /**
   * For every {@code slide} elements of a key a window of the last {@code size} of them; of fewer,
   * where not so many have come.
   *
   * @throws IllegalArgumentException when one of the two is less than 1
   */
  public WindowedStream<T, K, GlobalWindow> countWindow(long size, long slide) {
    return window(GlobalWindows.create())
        .evictor(CountEvictor.of(size))
        .trigger(CountTrigger.of(slide));
  }
}

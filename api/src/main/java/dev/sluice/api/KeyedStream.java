package dev.sluice.api;

import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.basic.KeyedProcessOperator;
import dev.sluice.windowing.assign.WindowAssigner;

/**
 * A stream divided by key: all elements of a key come to the same subtask, in the order of each
 * channel.
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
   * The stream divided into windows of event time.
   *
   * @param assigner which windows an element belongs to, as in {@code
   *     TumblingEventTimeWindows.of(Duration.ofHours(1))}
   */
  public WindowedStream<T, K> window(WindowAssigner assigner) {
    return new WindowedStream<>(upstream, key, assigner);
  }
}

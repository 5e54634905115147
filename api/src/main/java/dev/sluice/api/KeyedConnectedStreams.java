package dev.sluice.api;

import dev.sluice.dataflow.function.CoFlatMapFunction;
import dev.sluice.dataflow.function.CoMapFunction;
import dev.sluice.dataflow.function.KeyedCoProcessFunction;
import dev.sluice.dataflow.graph.Partitioning;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.TwoInputFactory;
import dev.sluice.dataflow.operator.basic.CoFlatMapOperator;
import dev.sluice.dataflow.operator.basic.CoMapOperator;
import dev.sluice.dataflow.operator.basic.KeyedCoProcessOperator;
import java.util.Optional;

/**
 * Two streams side by side, both divided by the same keys: elements of a key of either come to the
 * same subtask.
 *
 * <p>Used while a job is declared, by that thread alone.
 *
 * <p>What differs from Flink: the keys of both streams are of one type, and one keyed otherwise is
 * refused when the job is built; the results of a step are not keyed any more.
 *
 * @param <A> elements of the first stream
 * @param <B> elements of the second stream
 * @param <K> keys of both
 */
public final class KeyedConnectedStreams<A, B, K> {

  private final Upstream<A> first;
  private final KeyRule<A, K> keyOfFirst;
  private final Upstream<B> second;
  private final KeyRule<B, K> keyOfSecond;

  KeyedConnectedStreams(
      Upstream<A> first, KeyRule<A, K> keyOfFirst, Upstream<B> second, KeyRule<B, K> keyOfSecond) {
    this.first = first;
    this.keyOfFirst = keyOfFirst;
    this.second = second;
    this.keyOfSecond = keyOfSecond;
  }

  /** The results of {@code function}, one for each element of either stream. */
  public <O> DerivedStep<O> map(CoMapFunction<? super A, ? super B, ? extends O> function) {
    return derived(
        "map",
        operation((checks, keys) -> () -> new CoMapOperator<A, B, O>(function)),
        TypeRule.argumentOf(function, CoMapFunction.class, 2));
  }

  /** The results of {@code function}, any number for each element of either stream. */
  public <O> DerivedStep<O> flatMap(CoFlatMapFunction<? super A, ? super B, O> function) {
    return derived(
        "flatMap",
        operation((checks, keys) -> () -> new CoFlatMapOperator<A, B, O>(function)),
        TypeRule.argumentOf(function, CoFlatMapFunction.class, 2));
  }

  /**
   * The results of a function whose state and timers per key the elements of both streams share; to
   * be named.
   *
   * @param function made for this step alone, within {@link JobDefinition#define}
   */
  public <O> DerivedStep<O> process(KeyedCoProcessFunction<K, ? super A, ? super B, O> function) {
    Operation<A, O> operation =
        operation(
            (checks, keys) -> {
              checks.requireName();
              checks.requireOwn(function);
              return () ->
                  new KeyedCoProcessOperator<K, A, B, O>(keys.ofFirst, keys.ofSecond, function);
            });
    return derived(
        "process", operation, TypeRule.argumentOf(function, KeyedCoProcessFunction.class, 3));
  }

  private record Keys<A, B, K>(Keying<A, K> ofFirst, Keying<B, K> ofSecond) {}

  private interface Maker<A, B, K, O> {
    TwoInputFactory<A, B, O> factory(OperatorChecks checks, Keys<A, B, K> keys);
  }

  private <O> Operation<A, O> operation(Maker<A, B, K, O> maker) {
    return checks -> {
      Keying<A, K> ofFirst = keyOfFirst.keying(checks);
      Keying<B, K> ofSecond = keyOfSecond.keying(checks);
      checks.requireSameKeyType(ofFirst.type(), ofSecond.type());
      return new Operation.Plan<>(
          Optional.of(new Partitioning.Keyed<>(ofFirst)),
          maker.factory(checks, new Keys<>(ofFirst, ofSecond)),
          Optional.of(
              new Operation.Second<>(second, Optional.of(new Partitioning.Keyed<>(ofSecond)))));
    };
  }

  private <O> DerivedStep<O> derived(String kind, Operation<A, O> operation, TypeRule<O> type) {
    JobBuilder job = first.job();
    return new DerivedStep<>(
        job, job.declare(kind, place -> StepDeclaration.of(place, first, operation, type)));
  }
}

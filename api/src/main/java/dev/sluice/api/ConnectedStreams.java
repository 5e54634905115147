package dev.sluice.api;

import dev.sluice.dataflow.function.CoFlatMapFunction;
import dev.sluice.dataflow.function.CoMapFunction;
import dev.sluice.dataflow.function.CoProcessFunction;
import dev.sluice.dataflow.key.KeySelector;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.key.LongKeySelector;
import dev.sluice.dataflow.operator.TwoInputFactory;
import dev.sluice.dataflow.operator.basic.CoFlatMapOperator;
import dev.sluice.dataflow.operator.basic.CoMapOperator;
import dev.sluice.dataflow.operator.basic.CoProcessOperator;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.TypeReference;
import java.util.Objects;
import java.util.Optional;

/**
 * Two streams side by side, whose elements one operator takes in, each for what it is.
 *
 * <p>Each subtask sees its own part of either stream; which elements meet in one is decided by
 * {@link #keyBy} alone. Used while a job is declared, by that thread alone.
 *
 * <p>What differs from Flink: a keyed stream is connected with a keyed one only, since state that
 * one input cannot reach is a mistake rather than a case of its own; a function without keys has
 * neither timers nor state.
 *
 * @param <A> elements of the first stream
 * @param <B> elements of the second stream
 */
public final class ConnectedStreams<A, B> {

  private final Upstream<A> first;
  private final Upstream<B> second;

  ConnectedStreams(Upstream<A> first, Upstream<B> second) {
    this.first = first;
    this.second = second;
  }

  /** The results of {@code function}, one for each element of either stream. */
  public <O> DerivedStep<O> map(CoMapFunction<? super A, ? super B, ? extends O> function) {
    return derived(
        "map",
        stateless(() -> new CoMapOperator<A, B, O>(function)),
        TypeRule.argumentOf(function, CoMapFunction.class, 2));
  }

  /** The results of {@code function}, any number for each element of either stream. */
  public <O> DerivedStep<O> flatMap(CoFlatMapFunction<? super A, ? super B, O> function) {
    return derived(
        "flatMap",
        stateless(() -> new CoFlatMapOperator<A, B, O>(function)),
        TypeRule.argumentOf(function, CoFlatMapFunction.class, 2));
  }

  /**
   * The results of a function that sees event time and may put out to several streams, which {@link
   * Step#sideOutput} gives.
   *
   * @param function made for this step alone, within {@link JobDefinition#define}
   */
  public <O> DerivedStep<O> process(CoProcessFunction<? super A, ? super B, O> function) {
    Operation<A, O> operation =
        checks -> {
          checks.requireOwn(function);
          checks.requireNoTimers(function, CoProcessFunction.class);
          return plan(() -> new CoProcessOperator<A, B, O>(function));
        };
    return derived("process", operation, TypeRule.argumentOf(function, CoProcessFunction.class, 2));
  }

  private <O> Operation<A, O> stateless(TwoInputFactory<A, B, O> factory) {
    return checks -> plan(factory);
  }

  private <O> Operation.Plan<A, O> plan(TwoInputFactory<A, B, O> factory) {
    Operation.Second<B> other = new Operation.Second<>(second, Optional.empty());
    return new Operation.Plan<>(Optional.empty(), factory, Optional.of(other));
  }

  private <O> DerivedStep<O> derived(String kind, Operation<A, O> operation, TypeRule<O> type) {
    JobBuilder job = first.job();
    return new DerivedStep<>(
        job, job.declare(kind, place -> StepDeclaration.of(place, first, operation, type)));
  }

  /**
   * Both streams divided by the same keys, whose type is derived from the selectors. Keys must
   * never change and be equal by content.
   */
  public <K> KeyedConnectedStreams<A, B, K> keyBy(
      KeySelector<? super A, K> ofFirst, KeySelector<? super B, K> ofSecond) {
    return keyed(
        ofFirst,
        TypeRule.argumentOf(ofFirst, KeySelector.class, 1),
        ofSecond,
        TypeRule.argumentOf(ofSecond, KeySelector.class, 1));
  }

  /** Both streams divided by keys of a class without type parameters. */
  public <K> KeyedConnectedStreams<A, B, K> keyBy(
      KeySelector<? super A, K> ofFirst, KeySelector<? super B, K> ofSecond, Class<K> type) {
    return keyed(ofFirst, TypeRule.of(type), ofSecond, TypeRule.of(type));
  }

  /** Both streams divided by keys of a type with type arguments. */
  public <K> KeyedConnectedStreams<A, B, K> keyBy(
      KeySelector<? super A, K> ofFirst,
      KeySelector<? super B, K> ofSecond,
      TypeReference<K> type) {
    return keyed(ofFirst, TypeRule.of(type), ofSecond, TypeRule.of(type));
  }

  /** Both streams divided by keys of the type described. */
  public <K> KeyedConnectedStreams<A, B, K> keyBy(
      KeySelector<? super A, K> ofFirst,
      KeySelector<? super B, K> ofSecond,
      TypeDescriptor<K> type) {
    return keyed(ofFirst, TypeRule.of(type), ofSecond, TypeRule.of(type));
  }

  /** Both streams divided by keys that are {@code long} and are never boxed on the way. */
  public KeyedConnectedStreams<A, B, Long> keyByLong(
      LongKeySelector<? super A> ofFirst, LongKeySelector<? super B> ofSecond) {
    Objects.requireNonNull(ofFirst, "ofFirst");
    Objects.requireNonNull(ofSecond, "ofSecond");
    return new KeyedConnectedStreams<>(
        first, checks -> Keying.ofLong(ofFirst), second, checks -> Keying.ofLong(ofSecond));
  }

  private <K> KeyedConnectedStreams<A, B, K> keyed(
      KeySelector<? super A, K> ofFirst,
      TypeRule<K> typeOfFirst,
      KeySelector<? super B, K> ofSecond,
      TypeRule<K> typeOfSecond) {
    Objects.requireNonNull(ofFirst, "ofFirst");
    Objects.requireNonNull(ofSecond, "ofSecond");
    return new KeyedConnectedStreams<>(
        first,
        checks -> Keying.of(ofFirst, checks.keyType(typeOfFirst)),
        second,
        checks -> Keying.of(ofSecond, checks.keyType(typeOfSecond)));
  }
}

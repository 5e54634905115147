package dev.sluice.api;

import dev.sluice.dataflow.function.BroadcastProcessFunction;
import dev.sluice.dataflow.function.KeyedBroadcastProcessFunction;
import dev.sluice.dataflow.graph.FindingCode;
import dev.sluice.dataflow.graph.Partitioning;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.basic.KeyedBroadcastProcessOperator;
import java.util.Optional;

/**
 * A keyed stream and a broadcast one side by side: elements of the first have state and timers of
 * their key, and each broadcast one is seen by all subtasks, where it changes state that elements
 * of all keys read.
 *
 * <p>Used while a job is declared, by that thread alone.
 *
 * <p>What differs from Flink: the type of the key is that of the stream, checked by the compiler;
 * while a broadcast element is at hand the use of keyed state is refused, and there is no walk over
 * the state of all keys ({@code applyToKeyedState}); timers read broadcast state and never change
 * it.
 *
 * @param <A> elements of the keyed stream
 * @param <B> broadcast elements
 * @param <K> keys
 */
public final class KeyedBroadcastConnectedStream<A, B, K> {

  private final BroadcastSteps<A, B> steps;
  private final KeyRule<A, K> key;

  KeyedBroadcastConnectedStream(Upstream<A> first, KeyRule<A, K> key, BroadcastStream<B> second) {
    this.steps = new BroadcastSteps<>(first, second);
    this.key = key;
  }

  /**
   * The results of a function with broadcast state, and with state and timers per key; to be named.
   *
   * @param function made for this step alone, within {@link JobDefinition#define}
   */
  public <O> DerivedStep<O> process(
      KeyedBroadcastProcessFunction<K, ? super A, ? super B, O> function) {
    return steps.process(
        function,
        TypeRule.argumentOf(function, KeyedBroadcastProcessFunction.class, 3),
        checks -> {
          Keying<A, K> keying = key.keying(checks);
          return new BroadcastSteps.Made<>(
              Optional.of(new Partitioning.Keyed<>(keying)),
              () ->
                  new KeyedBroadcastProcessOperator<K, A, B, O>(keying, steps.states(), function));
        });
  }

  /** Refused when the job is built: it would have nothing of the keys. */
  public <O> DerivedStep<O> process(BroadcastProcessFunction<? super A, ? super B, O> function) {
    return steps.refused(
        function,
        TypeRule.argumentOf(function, BroadcastProcessFunction.class, 2),
        FindingCode.FUNCTION_WITHOUT_KEYS,
        "it has a BroadcastProcessFunction, which knows no key, but the stream it reads is keyed",
        "Write a KeyedBroadcastProcessFunction, or remove keyBy(...)");
  }
}

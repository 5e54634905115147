package dev.sluice.api;

import dev.sluice.dataflow.function.BroadcastProcessFunction;
import dev.sluice.dataflow.function.KeyedBroadcastProcessFunction;
import dev.sluice.dataflow.graph.FindingCode;
import dev.sluice.dataflow.operator.basic.BroadcastProcessOperator;
import java.util.Optional;

/**
 * A stream and a broadcast one side by side: each element of the first is seen by one subtask, each
 * broadcast one by all of them, where it changes state that all elements read.
 *
 * <p>Used while a job is declared, by that thread alone.
 *
 * <p>What differs from Flink: only a broadcast element can change broadcast state, which is also
 * held against a handle that was kept; a stream whose elements are all broadcast as well is refused
 * before the job starts.
 *
 * @param <A> elements that are not broadcast
 * @param <B> broadcast elements
 */
public final class BroadcastConnectedStream<A, B> {

  private final BroadcastSteps<A, B> steps;

  BroadcastConnectedStream(Upstream<A> first, BroadcastStream<B> second) {
    this.steps = new BroadcastSteps<>(first, second);
  }

  /**
   * The results of a function with broadcast state; to be named.
   *
   * @param function made for this step alone, within {@link JobDefinition#define}
   */
  public <O> DerivedStep<O> process(BroadcastProcessFunction<? super A, ? super B, O> function) {
    return steps.process(
        function,
        TypeRule.argumentOf(function, BroadcastProcessFunction.class, 2),
        checks -> {
          checks.requireNoTimers(function, BroadcastProcessFunction.class);
          return new BroadcastSteps.Made<>(
              Optional.empty(),
              () -> new BroadcastProcessOperator<A, B, O>(steps.states(), function));
        });
  }

  /** Refused when the job is built: without keys there is neither keyed state nor a timer. */
  public <O> DerivedStep<O> process(
      KeyedBroadcastProcessFunction<?, ? super A, ? super B, O> function) {
    return steps.refused(
        function,
        TypeRule.argumentOf(function, KeyedBroadcastProcessFunction.class, 3),
        FindingCode.TIMERS_NEED_KEYS,
        "it has a KeyedBroadcastProcessFunction, with state and timers per key, but the stream it reads has no keys",
        "Call keyBy(...) before connect(...), or write a BroadcastProcessFunction");
  }
}

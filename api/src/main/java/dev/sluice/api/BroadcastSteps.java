package dev.sluice.api;

import dev.sluice.dataflow.graph.FindingCode;
import dev.sluice.dataflow.graph.Partitioning;
import dev.sluice.dataflow.operator.BroadcastFactory;
import dev.sluice.dataflow.state.MapStateDescriptor;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The declaring of steps on a stream that is connected with a broadcast one.
 *
 * @param <A> elements that are not broadcast
 * @param <B> broadcast elements
 */
final class BroadcastSteps<A, B> {

  private final Upstream<A> first;
  private final BroadcastStream<B> second;

  BroadcastSteps(Upstream<A> first, BroadcastStream<B> second) {
    first.requireSameJob(second.upstream(), "connect");
    this.first = first;
    this.second = second;
  }

  /** What makes the operator, once it is known how the first input comes to it. */
  @FunctionalInterface
  interface Maker<A, B, O> {
    Made<A, B, O> make(OperatorChecks checks);
  }

  /**
   * What is to be built.
   *
   * @param partitioning of the first input, where that is not left to its place
   */
  record Made<A, B, O>(Optional<Partitioning<A>> partitioning, BroadcastFactory<A, B, O> factory) {}

  /** The broadcast state that was declared. */
  List<MapStateDescriptor<?, ?>> states() {
    return second.states();
  }

  <O> DerivedStep<O> process(Object function, TypeRule<O> type, Maker<A, B, O> maker) {
    Operation<A, O> operation =
        checks -> {
          checks.requireName();
          checks.requireOwn(function);
          requireNamesOfTheirOwn(checks);
          Made<A, B, O> made = maker.make(checks);
          Operation.Second<B> rest = new Operation.Second<>(second.upstream(), Optional.empty());
          return new Operation.Plan<>(made.partitioning(), made.factory(), Optional.of(rest));
        };
    JobBuilder job = first.job();
    return new DerivedStep<>(
        job, job.declare("process", place -> StepDeclaration.of(place, first, operation, type)));
  }

  /** A step that is refused, and so never made. */
  <O> DerivedStep<O> refused(
      Object function, TypeRule<O> type, FindingCode code, String message, String remedy) {
    return process(
        function,
        type,
        checks -> {
          checks.report(code, message, remedy);
          return new Made<>(
              Optional.empty(),
              () -> {
                throw new IllegalStateException(message);
              });
        });
  }

  private void requireNamesOfTheirOwn(OperatorChecks checks) {
    Set<String> names = new HashSet<>();
    for (MapStateDescriptor<?, ?> state : second.states()) {
      if (!names.add(state.name())) {
        checks.report(
            FindingCode.DUPLICATE_BROADCAST_STATE,
            "two of its broadcast states have the name '%s': %s"
                .formatted(state.name(), second.states()),
            "Give each descriptor a name of its own, and name each in broadcast(...) once");
      }
    }
  }
}

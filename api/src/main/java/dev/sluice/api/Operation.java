package dev.sluice.api;

import dev.sluice.dataflow.graph.Edge;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.graph.Partitioning;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.OperatorFactory;
import java.util.List;
import java.util.Optional;

/**
 * What a step does, still to be checked.
 *
 * @param <I> elements in
 * @param <O> elements out
 */
@FunctionalInterface
interface Operation<I, O> {

  /** Checks the operation and says what is to be built of it. */
  Plan<I, O> plan(OperatorChecks checks);

  static <I, O> Operation<I, O> stateless(OperatorFactory<I, O> factory) {
    return checks -> new Plan<>(Optional.empty(), factory);
  }

  /**
   * What is to be built.
   *
   * @param partitioning how elements come to the operator, where that is not left to its place
   * @param factory makes the operator
   * @param second what feeds its second input, where it has one
   */
  record Plan<I, O>(
      Optional<Partitioning<I>> partitioning,
      OperatorFactory<I, O> factory,
      Optional<Second<?>> second) {

    /** Of an operator with one input. */
    Plan(Optional<Partitioning<I>> partitioning, OperatorFactory<I, O> factory) {
      this(partitioning, factory, Optional.empty());
    }

    static <I, O> Plan<I, O> keyed(Keying<I, ?> keying, OperatorFactory<I, O> factory) {
      return new Plan<>(Optional.of(new Partitioning.Keyed<>(keying)), factory);
    }
  }

  /**
   * The second input of an operator.
   *
   * @param upstream what feeds it
   * @param partitioning how its elements come to the operator, where that is not left to its place
   */
  record Second<B>(Upstream<B> upstream, Optional<Partitioning<B>> partitioning) {

    List<Edge> edgesInto(Node.Header target, OperatorChecks checks) {
      return upstream.edgesInto(target, Edge.SECOND, partitioning, checks);
    }
  }
}

package dev.sluice.api;

import dev.sluice.dataflow.graph.Edge;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A step between sources and sinks as declared so far. */
final class StepDeclaration<I, O> extends Declaration<O> {

  private final Upstream<I> upstream;
  private final Operation<I, O> operation;
  private Function<OperatorChecks, TypeDescriptor<O>> type;

  private StepDeclaration(
      Place place,
      Upstream<I> upstream,
      Operation<I, O> operation,
      Function<OperatorChecks, TypeDescriptor<O>> type) {
    super(place);
    this.upstream = upstream;
    this.operation = operation;
    this.type = type;
  }

  /** A step that puts out elements it took in. */
  static <T> StepDeclaration<T, T> ofSameType(
      Place place, Upstream<T> upstream, Operation<T, T> operation) {
    return new StepDeclaration<>(place, upstream, operation, upstream::type);
  }

  /** A step that puts out what {@code type} finds. */
  static <I, O> StepDeclaration<I, O> of(
      Place place, Upstream<I> upstream, Operation<I, O> operation, TypeRule<O> type) {
    return new StepDeclaration<>(
        place, upstream, operation, checks -> checks.type(type, TypeRole.ELEMENT));
  }

  void returns(TypeRule<O> declared) {
    type = checks -> checks.type(declared, TypeRole.ELEMENT);
  }

  @Override
  Built<O> build(OperatorChecks checks) {
    Node.Header header = checks.header();
    Operation.Plan<I, O> plan = operation.plan(checks);
    TypeDescriptor<O> output = type.apply(checks);
    List<Edge> into =
        new ArrayList<>(upstream.edgesInto(header, Edge.FIRST, plan.partitioning(), checks));
    Set<String> untimed = new LinkedHashSet<>(upstream.untimed(checks));
    plan.second()
        .ifPresent(
            second -> {
              into.addAll(second.edgesInto(header, checks));
              untimed.addAll(second.upstream().untimed(checks));
            });
    Node node = new Node.TransformNode<>(header, plan.factory(), output);
    return new Built<>(node, into, output, untimed);
  }
}

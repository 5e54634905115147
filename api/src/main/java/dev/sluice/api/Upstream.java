package dev.sluice.api;

import dev.sluice.dataflow.graph.Edge;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.graph.Partitioning;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What feeds an operator: the operators before it, more than one after a union. Immutable.
 *
 * @param job the job all of them belong to
 * @param origins the operators, in the order in which they were united
 */
record Upstream<T>(JobBuilder job, List<Origin<T>> origins) {

  /**
   * One operator that feeds another.
   *
   * @param operator the operator
   * @param tag which of its side outputs; empty for the main one
   * @param rebalanced whether its elements are to be spread in turn, whatever the parallelism
   */
  record Origin<T>(Declaration<?> operator, Optional<OutputTag<T>> tag, boolean rebalanced) {

    @SuppressWarnings("unchecked") // without a tag it is the operator's main output
    TypeDescriptor<T> type(OperatorChecks checks) {
      return tag.map(OutputTag::type)
          .orElseGet(() -> (TypeDescriptor<T>) checks.built(operator).type());
    }
  }

  static <T> Upstream<T> of(JobBuilder job, Declaration<T> operator) {
    return new Upstream<>(job, List.of(new Origin<>(operator, Optional.empty(), false)));
  }

  static <T> Upstream<T> ofSide(JobBuilder job, Declaration<?> operator, OutputTag<T> tag) {
    return new Upstream<>(job, List.of(new Origin<>(operator, Optional.of(tag), false)));
  }

  Upstream<T> rebalanced() {
    return new Upstream<>(
        job,
        origins.stream().map(each -> new Origin<>(each.operator(), each.tag(), true)).toList());
  }

  Upstream<T> and(Upstream<T> other) {
    if (other.job != job) {
      throw new IllegalArgumentException(
          "a stream of job '%s' was given to union of job '%s'; expected streams of one job; declare both with the same JobBuilder"
              .formatted(other.job.name(), job.name()));
    }
    List<Origin<T>> both = new ArrayList<>(origins);
    both.addAll(other.origins);
    return new Upstream<>(job, List.copyOf(both));
  }

  /** The type of the elements; a mutable one if only one of the operators has it. */
  TypeDescriptor<T> type(OperatorChecks checks) {
    TypeDescriptor<T> first = origins.get(0).type(checks);
    for (Origin<T> origin : origins) {
      TypeDescriptor<T> type = origin.type(checks);
      if (type.mutable()) {
        return type;
      }
    }
    return first;
  }

  /** The names of sources without event time from which elements come. */
  Set<String> untimed(OperatorChecks checks) {
    Set<String> untimed = new LinkedHashSet<>();
    for (Origin<T> origin : origins) {
      untimed.addAll(checks.built(origin.operator()).untimed());
    }
    return untimed;
  }

  /** The edges into {@code target}, all of the partitioning given, if one is given. */
  List<Edge> edgesInto(
      Node.Header target, Optional<Partitioning<T>> partitioning, OperatorChecks checks) {
    List<Edge> edges = new ArrayList<>();
    for (Origin<T> origin : origins) {
      Node from = checks.built(origin.operator()).node();
      boolean spread = origin.rebalanced() || from.parallelism() != target.parallelism();
      Partitioning<T> otherwise =
          spread ? new Partitioning.Rebalance<>() : new Partitioning.Forward<>();
      Optional<OutputTag<?>> tag = origin.tag().map(side -> side);
      edges.add(new Edge(from.id(), target.id(), partitioning.orElse(otherwise), tag));
    }
    return edges;
  }
}

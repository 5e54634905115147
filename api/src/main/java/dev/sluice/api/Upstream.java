package dev.sluice.api;

import dev.sluice.dataflow.graph.Edge;
import dev.sluice.dataflow.graph.FindingCode;
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
   * @param chosen how its elements are to be spread, where the user has said
   */
  record Origin<T>(
      Declaration<?> operator, Optional<OutputTag<T>> tag, Optional<Partitioning<T>> chosen) {

    @SuppressWarnings("unchecked") // without a tag it is the operator's main output
    TypeDescriptor<T> type(OperatorChecks checks) {
      return tag.map(OutputTag::type)
          .orElseGet(() -> (TypeDescriptor<T>) checks.built(operator).type());
    }

    Origin<T> spread(Partitioning<T> partitioning) {
      return new Origin<>(operator, tag, Optional.of(partitioning));
    }
  }

  static <T> Upstream<T> of(JobBuilder job, Declaration<T> operator) {
    return new Upstream<>(job, List.of(new Origin<>(operator, Optional.empty(), Optional.empty())));
  }

  static <T> Upstream<T> ofSide(JobBuilder job, Declaration<?> operator, OutputTag<T> tag) {
    return new Upstream<>(job, List.of(new Origin<>(operator, Optional.of(tag), Optional.empty())));
  }

  /** The same operators, their elements spread as {@code chosen} says. */
  Upstream<T> spread(Partitioning<T> chosen) {
    return new Upstream<>(job, origins.stream().map(each -> each.spread(chosen)).toList());
  }

  Upstream<T> and(Upstream<T> other) {
    requireSameJob(other, "union");
    List<Origin<T>> both = new ArrayList<>(origins);
    both.addAll(other.origins);
    return new Upstream<>(job, List.copyOf(both));
  }

  /** Refuses a stream of another job that was given to {@code method} of one of this. */
  void requireSameJob(Upstream<?> other, String method) {
    if (other.job != job) {
      throw new IllegalArgumentException(
          "a stream of job '%s' was given to %s of job '%s'; expected streams of one job; declare both with the same JobBuilder"
              .formatted(other.job.name(), method, job.name()));
    }
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

  /**
   * The edges into an input of {@code target}, all of the partitioning given, if one is given.
   *
   * @param ordinal which input, as an edge says it
   */
  List<Edge> edgesInto(
      Node.Header target,
      int ordinal,
      Optional<Partitioning<T>> partitioning,
      OperatorChecks checks) {
    List<Edge> edges = new ArrayList<>();
    for (Origin<T> origin : origins) {
      Node from = checks.built(origin.operator()).node();
      Partitioning<T> spread =
          partitioning.or(origin::chosen).orElseGet(() -> byParallelism(from, target));
      if (spread instanceof Partitioning.Forward && from.parallelism() != target.parallelism()) {
        checks.report(
            FindingCode.FORWARD_PARALLELISM,
            "forward() brings it the elements of '%s', which has parallelism %d, but it has %d; expected both alike"
                .formatted(from.name(), from.parallelism(), target.parallelism()),
            "Give both the same .parallelism(n), or use rescale() or rebalance()");
      }
      Optional<OutputTag<?>> tag = origin.tag().map(side -> side);
      edges.add(new Edge(from.id(), target.id(), spread, tag, ordinal));
    }
    return edges;
  }

  private static <T> Partitioning<T> byParallelism(Node from, Node.Header target) {
    return from.parallelism() == target.parallelism()
        ? new Partitioning.Forward<>()
        : new Partitioning.Rebalance<>();
  }
}

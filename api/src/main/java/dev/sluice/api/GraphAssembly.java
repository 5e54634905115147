package dev.sluice.api;

import dev.sluice.dataflow.configuration.JobConfiguration;
import dev.sluice.dataflow.graph.Edge;
import dev.sluice.dataflow.graph.Finding;
import dev.sluice.dataflow.graph.FindingCode;
import dev.sluice.dataflow.graph.InvalidJobException;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.type.TypeCatalog;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One pass over all declarations of a job, from sources to sinks, that makes its graph or finds out
 * everything that is wrong. Used once, by one thread.
 */
final class GraphAssembly {

  private final String job;
  private final int parallelism;
  private final int keyGroups;
  private final boolean chaining;
  private final TypeCatalog types;
  private final JobConfiguration configuration;
  private final List<Built<?>> built = new ArrayList<>();
  private final Map<Object, String> functions = new IdentityHashMap<>();
  private final Findings findings = new Findings();

  GraphAssembly(
      String job,
      int parallelism,
      int keyGroups,
      boolean chaining,
      TypeCatalog types,
      JobConfiguration configuration) {
    this.job = job;
    this.parallelism = Math.max(1, parallelism);
    this.keyGroups = keyGroups;
    this.chaining = chaining;
    this.types = types;
    this.configuration = configuration;
    // Told once, of the job: the operators that take it over are built as if it were 1.
    if (parallelism < 1) {
      report(
          Findings.JOB,
          new Finding(
              FindingCode.PARALLELISM,
              job,
              "the job's parallelism is %d; expected at least 1".formatted(parallelism),
              "Start the job with a parallelism of 1 or more"));
    }
  }

  /**
   * The graph of these operators.
   *
   * @throws InvalidJobException with all findings
   */
  JobGraph assemble(List<Declaration<?>> declarations) {
    for (Declaration<?> declaration : declarations) {
      built.add(declaration.build(new OperatorChecks(this, declaration)));
    }
    List<Node> nodes = built.stream().<Node>map(Built::node).toList();
    List<Edge> edges = built.stream().flatMap(each -> each.into().stream()).toList();
    try {
      JobGraph graph = new JobGraph(job, nodes, edges, keyGroups, configuration);
      if (findings.isEmpty()) {
        return graph;
      }
    } catch (InvalidJobException structure) {
      structure.findings().forEach(finding -> report(placeOf(finding, nodes), finding));
    }
    throw new InvalidJobException(job, findings.inOrder());
  }

  private static int placeOf(Finding finding, List<Node> nodes) {
    return nodes.stream()
        .filter(node -> node.name().equals(finding.operator()))
        .mapToInt(Node::id)
        .findFirst()
        .orElse(Findings.JOB);
  }

  void report(int place, Finding finding) {
    findings.add(place, finding);
  }

  int parallelism() {
    return parallelism;
  }

  /** Whether operators are fused at all. */
  boolean chaining() {
    return chaining;
  }

  TypeCatalog types() {
    return types;
  }

  @SuppressWarnings("unchecked") // at the place of a declaration stands what was built of it
  <T> Built<T> built(Declaration<T> declaration) {
    return (Built<T>) built.get(declaration.place().id());
  }

  /** Notes whose function this is; the operator that has it already, if there is one. */
  Optional<String> claim(Object function, String operator) {
    return Optional.ofNullable(functions.putIfAbsent(function, operator));
  }
}

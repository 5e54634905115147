package dev.sluice.checkpointing;

import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.graph.Vertex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A job as checkpoints see it: which subtasks there are, and which operators run in them.
 * Immutable.
 *
 * @param job name of the job
 * @param keyGroups into how many groups it divides its keys
 * @param vertices all vertices
 * @param ownKeyGroups by name, the operators that divide their keys into another number of groups
 */
public record JobShape(
    String job, int keyGroups, List<VertexShape> vertices, Map<String, Integer> ownKeyGroups) {

  /** Keeps the collections immutable. */
  public JobShape {
    vertices = List.copyOf(vertices);
    ownKeyGroups = Map.copyOf(ownKeyGroups);
  }

  /** A job whose operators all divide their keys into the same number of groups. */
  public JobShape(String job, int keyGroups, List<VertexShape> vertices) {
    this(job, keyGroups, vertices, Map.of());
  }

  /** The shape of a job that is about to run. */
  public static JobShape of(ExecutionGraph graph) {
    return new JobShape(
        graph.job().job(),
        graph.job().keyGroups(),
        graph.vertices().stream().map(vertex -> vertex(graph, vertex)).toList(),
        ownKeyGroups(graph.job()));
  }

  private static Map<String, Integer> ownKeyGroups(JobGraph job) {
    Map<String, Integer> own = new HashMap<>();
    for (Node node : job.nodes()) {
      node.header().keyGroups().ifPresent(groups -> own.put(node.name(), groups));
    }
    return own;
  }

  /** Into how many groups an operator divides its keys. */
  public int keyGroupsOf(String operator) {
    return ownKeyGroups.getOrDefault(operator, keyGroups);
  }

  private static VertexShape vertex(ExecutionGraph graph, Vertex vertex) {
    List<Node> nodes = graph.nodesOf(vertex);
    return new VertexShape(
        nodes.get(0).name(),
        nodes.get(0) instanceof Node.SourceNode ? VertexShape.Role.SOURCE : VertexShape.Role.INNER,
        vertex.parallelism(),
        nodes.stream().map(Node::name).toList());
  }

  /** All subtasks. */
  public List<SubtaskId> subtasks() {
    return vertices.stream().flatMap(JobShape::subtasksOf).toList();
  }

  /** The subtasks that read splits. */
  public List<SubtaskId> sources() {
    return vertices.stream()
        .filter(vertex -> vertex.role() == VertexShape.Role.SOURCE)
        .flatMap(JobShape::subtasksOf)
        .toList();
  }

  private static Stream<SubtaskId> subtasksOf(VertexShape vertex) {
    return IntStream.range(0, vertex.parallelism())
        .mapToObj(index -> new SubtaskId(vertex.name(), index));
  }

  /** All operators with their parallelism. */
  public List<OperatorShape> operators() {
    return vertices.stream()
        .flatMap(
            vertex ->
                vertex.operators().stream()
                    .map(name -> new OperatorShape(name, vertex.parallelism(), keyGroupsOf(name))))
        .toList();
  }
}

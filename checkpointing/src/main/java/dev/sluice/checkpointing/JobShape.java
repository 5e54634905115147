package dev.sluice.checkpointing;

import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.graph.Vertex;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A job as checkpoints see it: which subtasks there are, and which operators run in them.
 * Immutable.
 *
 * @param job name of the job
 * @param keyGroups into how many groups it divides its keys
 * @param vertices all vertices
 */
public record JobShape(String job, int keyGroups, List<VertexShape> vertices) {

  /** Keeps the list immutable. */
  public JobShape {
    vertices = List.copyOf(vertices);
  }

  /** The shape of a job that is about to run. */
  public static JobShape of(ExecutionGraph graph) {
    return new JobShape(
        graph.job().job(),
        graph.job().keyGroups(),
        graph.vertices().stream().map(vertex -> vertex(graph, vertex)).toList());
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
                    .map(name -> new OperatorShape(name, vertex.parallelism())))
        .toList();
  }
}

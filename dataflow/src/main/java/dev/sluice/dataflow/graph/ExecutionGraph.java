package dev.sluice.dataflow.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A job as it runs: vertices of fused operators and the exchanges between them. Immutable.
 *
 * <p>A node joins the vertex of its predecessor if it has only one, over a forward edge, with the
 * same parallelism, and the {@link Chaining} of both allows it.
 *
 * @param job the job it was made of
 * @param vertices all vertices; one that feeds another comes before it
 * @param exchanges all edges that were not fused away
 */
public record ExecutionGraph(JobGraph job, List<Vertex> vertices, List<Exchange> exchanges) {

  /** Keeps the lists immutable. */
  public ExecutionGraph {
    vertices = List.copyOf(vertices);
    exchanges = List.copyOf(exchanges);
  }

  /** Fuses the operators of a job. */
  public static ExecutionGraph of(JobGraph job) {
    int[] vertexOf = new int[job.nodes().size()];
    Arrays.fill(vertexOf, -1);
    List<List<Integer>> members = new ArrayList<>();
    for (Node node : job.nodes()) {
      int joined = fusesInto(job, node, vertexOf);
      if (joined < 0) {
        joined = members.size();
        members.add(new ArrayList<>());
      }
      vertexOf[node.id()] = joined;
      members.get(joined).add(node.id());
    }
    List<Vertex> vertices = new ArrayList<>();
    for (List<Integer> nodes : members) {
      vertices.add(vertex(job, vertices.size(), nodes));
    }
    return new ExecutionGraph(job, vertices, exchanges(job, vertexOf));
  }

  private static int fusesInto(JobGraph job, Node node, int[] vertexOf) {
    List<Edge> into = job.into(node.id());
    if (into.size() != 1 || !(into.get(0).partitioning() instanceof Partitioning.Forward)) {
      return -1;
    }
    Node feeding = job.nodes().get(into.get(0).from());
    boolean fuses =
        feeding.parallelism() == node.parallelism()
            && feeding.header().chaining() != Chaining.ALONE
            && node.header().chaining() == Chaining.FREE;
    return fuses ? vertexOf[feeding.id()] : -1;
  }

  private static Vertex vertex(JobGraph job, int index, List<Integer> nodes) {
    String name =
        nodes.stream().map(id -> job.nodes().get(id).name()).collect(Collectors.joining(" → "));
    return new Vertex(index, nodes, name, job.nodes().get(nodes.get(0)).parallelism());
  }

  private static List<Exchange> exchanges(JobGraph job, int[] vertexOf) {
    List<Exchange> exchanges = new ArrayList<>();
    for (Edge edge : job.edges()) {
      int from = vertexOf[edge.from()];
      int to = vertexOf[edge.to()];
      if (from != to || isHead(job, edge, vertexOf)) {
        exchanges.add(new Exchange(exchanges.size(), from, to, edge));
      }
    }
    return exchanges;
  }

  private static boolean isHead(JobGraph job, Edge edge, int[] vertexOf) {
    return fusesInto(job, job.nodes().get(edge.to()), vertexOf) < 0;
  }

  /** The exchanges into a vertex, in order. */
  public List<Exchange> into(int vertex) {
    return exchanges.stream().filter(exchange -> exchange.to() == vertex).toList();
  }

  /** The exchanges out of a vertex, in order. */
  public List<Exchange> outOf(int vertex) {
    return exchanges.stream().filter(exchange -> exchange.from() == vertex).toList();
  }

  /** The operators fused into a vertex. */
  public List<Node> nodesOf(Vertex vertex) {
    return vertex.nodes().stream().map(id -> job.nodes().get(id)).toList();
  }

  /** How many subtasks there are in all. */
  public int subtasks() {
    return vertices.stream().mapToInt(Vertex::parallelism).sum();
  }
}

package dev.sluice.dataflow.graph;

import dev.sluice.dataflow.configuration.JobConfiguration;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.List;

/**
 * A job as the user wrote it: named operators and the streams between them. Immutable.
 *
 * <p>Nodes are in order of declaration and a node's id is its place in the list. Every subtask
 * builds a graph of its own from the job's definition, so that no function is shared between
 * subtasks; {@link #shape} tells whether two builds came out alike.
 *
 * @param job the name under which the job runs
 * @param nodes all operators
 * @param edges all streams
 * @param keyGroups into how many groups keys are divided, unless an operator says otherwise
 * @param configuration what functions may ask for
 */
public record JobGraph(
    String job, List<Node> nodes, List<Edge> edges, int keyGroups, JobConfiguration configuration) {

  /**
   * A job without arguments.
   *
   * @throws InvalidJobException with everything that is wrong
   */
  public JobGraph(String job, List<Node> nodes, List<Edge> edges, int keyGroups) {
    this(job, nodes, edges, keyGroups, JobConfiguration.none());
  }

  /**
   * Checks the structure.
   *
   * @throws InvalidJobException with everything that is wrong
   */
  public JobGraph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
    List<Finding> findings = JobGraphValidator.findings(job, nodes, edges, keyGroups);
    if (!findings.isEmpty()) {
      throw new InvalidJobException(job, findings);
    }
  }

  /** The streams into a node, in order of declaration. */
  public List<Edge> into(int node) {
    return edges.stream().filter(edge -> edge.to() == node).toList();
  }

  /** The streams out of a node, in order of declaration. */
  public List<Edge> outOf(int node) {
    return edges.stream().filter(edge -> edge.from() == node).toList();
  }

  /** The type of what runs along an edge. */
  public TypeDescriptor<?> typeOf(Edge edge) {
    return edge.tag().isPresent() ? edge.tag().get().type() : outputOf(nodes.get(edge.from()));
  }

  /**
   * The type of what a node puts out, but for its side outputs.
   *
   * @throws IllegalArgumentException when it is a sink
   */
  public static TypeDescriptor<?> outputOf(Node node) {
    if (node instanceof Node.SourceNode<?> source) {
      return source.source().type();
    }
    if (node instanceof Node.TransformNode<?, ?> transform) {
      return transform.output();
    }
    throw new IllegalArgumentException("a sink puts out nothing: " + node.name());
  }

  /** Into how many groups the keys of a node are divided. */
  public int keyGroupsOf(int node) {
    return nodes.get(node).header().keyGroups().orElse(keyGroups);
  }

  /**
   * Checks that every operator has a place in a job that takes checkpoints.
   *
   * @throws InvalidJobException with every sink that has none, and what to use in its stead
   */
  public void requireCheckpointable() {
    List<Finding> findings = JobGraphValidator.findingsWithCheckpoints(nodes);
    if (!findings.isEmpty()) {
      throw new InvalidJobException(job, findings);
    }
  }

  /** The graph in words, equal for equal structures: names, parallelism, key groups, edges. */
  public String shape() {
    StringBuilder shape = new StringBuilder();
    for (Node node : nodes) {
      shape.append(node.header()).append('\n');
    }
    for (Edge edge : edges) {
      shape.append(edge.from()).append("->").append(edge.to());
      shape.append(' ').append(edge.label()).append('\n');
    }
    return shape.append(keyGroups).append(" key groups").toString();
  }
}

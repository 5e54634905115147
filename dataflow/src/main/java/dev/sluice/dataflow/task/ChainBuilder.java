package dev.sluice.dataflow.task;

import dev.sluice.dataflow.exchange.EdgeOutput;
import dev.sluice.dataflow.exchange.Readiness;
import dev.sluice.dataflow.graph.Edge;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.graph.Vertex;
import dev.sluice.dataflow.operator.Operator;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.operator.basic.SinkOperator;
import dev.sluice.dataflow.task.WatermarkPath.EdgeStep;
import dev.sluice.dataflow.task.WatermarkPath.LinkStep;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds the chain of one subtask from the nodes of its vertex, last operator first. */
final class ChainBuilder {

  private final JobGraph job;
  private final Vertex vertex;
  private final int subtask;
  private final List<Leaving> outputs;
  private final Map<Integer, ChainLink<Object, Object>> links = new HashMap<>();

  /**
   * An exchange that leaves the chain.
   *
   * @param node the node whose elements it takes
   * @param output its channels
   */
  record Leaving(int node, EdgeOutput<?> output) {}

  ChainBuilder(JobGraph job, Vertex vertex, int subtask, List<Leaving> outputs) {
    this.job = job;
    this.vertex = vertex;
    this.subtask = subtask;
    this.outputs = List.copyOf(outputs);
  }

  OperatorChain build(Readiness readiness) {
    List<Integer> nodes = vertex.nodes();
    Output<Object> head = null;
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = job.nodes().get(nodes.get(i));
      Output<Object> output = outputOf(node);
      if (node instanceof Node.SourceNode) {
        head = output;
      } else {
        ChainLink<Object, Object> link = new ChainLink<>(info(node), operatorOf(node), output);
        links.put(node.id(), link);
        head = link;
      }
    }
    return new OperatorChain(head, linkSteps(), edgeSteps(), readiness);
  }

  private List<LinkStep> linkSteps() {
    List<LinkStep> steps = new ArrayList<>();
    for (int node : operators()) {
      int feeder =
          node == vertex.head() ? WatermarkPath.CHAIN_INPUT : placeOf(job.into(node).get(0).from());
      steps.add(new LinkStep(links.get(node), feeder));
    }
    return steps;
  }

  private List<EdgeStep> edgeSteps() {
    return outputs.stream()
        .map(leaving -> new EdgeStep(leaving.output(), placeOf(leaving.node())))
        .toList();
  }

  /** The nodes that are operators here, which leaves out a source at the head. */
  private List<Integer> operators() {
    return vertex.nodes().stream().filter(links::containsKey).toList();
  }

  /** The place of a node among the operators; of a source it is the chain's input. */
  private int placeOf(int node) {
    return operators().indexOf(node);
  }

  private SubtaskInfo info(Node node) {
    return new SubtaskInfo(job.job(), node.name(), subtask, vertex.parallelism());
  }

  @SuppressWarnings("unchecked") // the builder of the graph has checked that types meet
  private Operator<Object, Object> operatorOf(Node node) {
    if (node instanceof Node.SinkNode<?> sink) {
      return (Operator<Object, Object>) (Operator<?, ?>) new SinkOperator<>(sink.sink());
    }
    return (Operator<Object, Object>) ((Node.TransformNode<?, ?>) node).factory().create();
  }

  @SuppressWarnings("unchecked") // as above
  private Output<Object> outputOf(Node node) {
    List<Output<Object>> all = new ArrayList<>();
    for (Leaving leaving : outputs) {
      if (leaving.node() == node.id()) {
        all.add((Output<Object>) leaving.output());
      }
    }
    for (Edge edge : job.outOf(node.id())) {
      // What is in this chain, and is fed from it, is fused; edges to other chains are above.
      if (links.containsKey(edge.to())) {
        all.add(links.get(edge.to()));
      }
    }
    return all.isEmpty() ? new EndOutput() : FanOut.of((TypeDescriptor<Object>) typeOf(node), all);
  }

  static TypeDescriptor<?> typeOf(Node node) {
    if (node instanceof Node.SourceNode<?> source) {
      return source.source().type();
    }
    if (node instanceof Node.TransformNode<?, ?> transform) {
      return transform.output();
    }
    throw new IllegalArgumentException("a sink puts out nothing: " + node.name());
  }
}

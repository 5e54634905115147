package dev.sluice.dataflow.task;

import dev.sluice.dataflow.exchange.EdgeOutput;
import dev.sluice.dataflow.exchange.Readiness;
import dev.sluice.dataflow.graph.Edge;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.graph.Vertex;
import dev.sluice.dataflow.operator.AwaitingOperator;
import dev.sluice.dataflow.operator.DiscardingOutput;
import dev.sluice.dataflow.operator.Operator;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.dataflow.operator.SideOutputs;
import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.operator.basic.SinkOperator;
import dev.sluice.dataflow.sink.SinkStart;
import dev.sluice.dataflow.snapshot.Heritage;
import dev.sluice.dataflow.snapshot.PartRegistry;
import dev.sluice.dataflow.task.WatermarkPath.EdgeStep;
import dev.sluice.dataflow.task.WatermarkPath.LinkStep;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Builds the chain of one subtask from the nodes of its vertex, last operator first. */
final class ChainBuilder {

  private final JobGraph job;
  private final Vertex vertex;
  private final int subtask;
  private final List<Leaving> outputs;
  private final Map<String, Heritage> heritage;
  private final Function<String, SinkStart> sinkStarts;
  private final Map<Integer, ChainLink<Object, Object>> links = new HashMap<>();

  /** Where elements go into an operator: its link, or the gate before it. */
  private final Map<Integer, Output<Object>> entrances = new HashMap<>();

  /** In the order of the chain. */
  private final ArrayDeque<Gate<Object>> gates = new ArrayDeque<>();

  private final Map<Integer, Map<OutputTag<?>, List<Output<Object>>>> readersByTag =
      new HashMap<>();

  private boolean checksMutations;

  /**
   * An exchange that leaves the chain.
   *
   * @param edge the edge of the job behind it
   * @param output its channels
   */
  record Leaving(Edge edge, EdgeOutput<?> output) {}

  /**
   * Creates a builder.
   *
   * @param heritage what operators start from, by name; those that start from nothing are not in it
   * @param sinkStarts what sinks start from, by name of the operator
   */
  ChainBuilder(
      JobGraph job,
      Vertex vertex,
      int subtask,
      List<Leaving> outputs,
      Map<String, Heritage> heritage,
      Function<String, SinkStart> sinkStarts) {
    this.job = job;
    this.vertex = vertex;
    this.subtask = subtask;
    this.outputs = List.copyOf(outputs);
    this.heritage = Map.copyOf(heritage);
    this.sinkStarts = sinkStarts;
  }

  /** Lets operators check that functions change nothing of what state has handed out. */
  ChainBuilder checkingMutations(boolean check) {
    checksMutations = check;
    return this;
  }

  OperatorChain build(Readiness readiness, SnapshotPort snapshots) {
    List<Integer> nodes = vertex.nodes();
    List<Output<Object>> heads = List.of();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = job.nodes().get(nodes.get(i));
      noteSideReaders(node);
      Output<Object> output = mainOutputOf(node);
      heads =
          node instanceof Node.SourceNode ? List.of(output) : entrances(node, output, readiness);
    }
    WatermarkPath watermarks = new WatermarkPath(linkSteps(), edgeSteps());
    return new OperatorChain(
        heads,
        watermarks,
        List.copyOf(gates),
        new ChainSnapshots(watermarks.links(), snapshots),
        readiness);
  }

  private PartRegistry registryOf(Node node) {
    PartRegistry registry =
        new PartRegistry(
            job.keyGroupsOf(node.id()), Optional.ofNullable(heritage.get(node.name())));
    return checksMutations ? registry.checkingMutations() : registry;
  }

  /** Adds an operator; gives where elements go in, by its inputs. */
  private List<Output<Object>> entrances(Node node, Output<Object> output, Readiness readiness) {
    Operator<Object, Object> operator = operatorOf(node);
    ChainLink<Object, Object> link =
        new ChainLink<>(
            info(node),
            operator,
            output,
            sideOutputsOf(node),
            registryOf(node),
            job.configuration());
    List<Output<Object>> inputs = link.inputs();
    if (operator instanceof AwaitingOperator<Object, Object> awaiting) {
      Gate<Object> gate = new Gate<>(link, awaiting, readiness);
      gates.addFirst(gate);
      inputs = List.of(gate);
    }
    links.put(node.id(), link);
    entrances.put(node.id(), inputs.get(Edge.FIRST));
    return inputs;
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
        .map(leaving -> new EdgeStep(leaving.output(), placeOf(leaving.edge().from())))
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
    return new SubtaskInfo(
        job.job(), node.name(), subtask, vertex.parallelism(), node.header().named());
  }

  @SuppressWarnings("unchecked") // the builder of the graph has checked that types meet
  private Operator<Object, Object> operatorOf(Node node) {
    if (node instanceof Node.SinkNode<?> sink) {
      return (Operator<Object, Object>)
          (Operator<?, ?>) new SinkOperator<>(sink.sink(), sinkStarts.apply(node.name()));
    }
    return (Operator<Object, Object>) ((Node.TransformNode<?, ?>) node).factory().create();
  }

  private Output<Object> mainOutputOf(Node node) {
    List<Output<Object>> all = readers(node, Optional.empty());
    if (node instanceof Node.SinkNode) {
      return new EndOutput();
    }
    Output<Object> main =
        all.isEmpty() ? new DiscardingOutput<>() : FanOut.of(objects(JobGraph.outputOf(node)), all);
    List<Output<Object>> sides =
        readersByTag.get(node.id()).values().stream().flatMap(List::stream).toList();
    return sides.isEmpty() ? main : new OutputWithSides<>(main, sides);
  }

  private SideOutputs sideOutputsOf(Node node) {
    return new SideOutputs() {
      @Override
      @SuppressWarnings("unchecked") // the tag's type is that of the edges which carry it
      public <T> Output<T> of(OutputTag<T> tag) {
        Map<OutputTag<?>, List<Output<Object>>> readers = readersByTag.get(node.id());
        requireSameType(tag, readers.keySet());
        List<Output<Object>> all = readers.getOrDefault(tag, List.of());
        return all.isEmpty()
            ? new DiscardingOutput<>()
            : (Output<T>) FanOut.of(objects(tag.type()), all);
      }
    };
  }

  /** Without this, what is read under the right name and the wrong type would just not come. */
  private static void requireSameType(OutputTag<?> tag, Set<OutputTag<?>> read) {
    for (OutputTag<?> other : read) {
      if (other.name().equals(tag.name()) && !other.type().equals(tag.type())) {
        throw new IllegalStateException(
            "side output '%s' is put out as %s and read as %s; expected one type. Use the same OutputTag on both sides"
                .formatted(tag.name(), tag.type(), other.type()));
      }
    }
  }

  /** Notes who reads which side output, as long as the links below the node are being made. */
  private void noteSideReaders(Node node) {
    Map<OutputTag<?>, List<Output<Object>>> byTag = new HashMap<>();
    for (Edge edge : job.outOf(node.id())) {
      edge.tag().ifPresent(tag -> byTag.put(tag, readers(node, edge.tag())));
    }
    readersByTag.put(node.id(), byTag);
  }

  /** Who reads the main output, or a side output, of a node: exchanges first, then the chain. */
  @SuppressWarnings("unchecked") // the builder of the graph has checked that types meet
  private List<Output<Object>> readers(Node node, Optional<OutputTag<?>> tag) {
    List<Output<Object>> all = new ArrayList<>();
    for (Leaving leaving : outputs) {
      if (leaving.edge().from() == node.id() && leaving.edge().tag().equals(tag)) {
        all.add((Output<Object>) leaving.output());
      }
    }
    for (Edge edge : job.outOf(node.id())) {
      // What is in this chain, and is fed from it, is fused; edges to other chains are above.
      if (edge.tag().equals(tag) && entrances.containsKey(edge.to())) {
        all.add(entrances.get(edge.to()));
      }
    }
    return all;
  }

  @SuppressWarnings("unchecked") // only used to copy what the node itself has put out
  private static TypeDescriptor<Object> objects(TypeDescriptor<?> type) {
    return (TypeDescriptor<Object>) type;
  }
}

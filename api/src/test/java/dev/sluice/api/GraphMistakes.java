package dev.sluice.api;

import static dev.sluice.api.Flights.reportedAt;
import static dev.sluice.api.Flights.singleSink;
import static dev.sluice.api.Flights.sink;
import static dev.sluice.api.Flights.source;

import dev.sluice.api.Flights.Flight;
import dev.sluice.dataflow.graph.Edge;
import dev.sluice.dataflow.graph.FindingCode;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.graph.Partitioning;
import dev.sluice.dataflow.operator.BroadcastFactory;
import dev.sluice.dataflow.operator.OperatorFactory;
import dev.sluice.dataflow.operator.basic.FilterOperator;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Mistakes that a job declared with streams cannot have: of graphs put together by hand, of a
 * source 0, an operator 1 and a sink 2.
 */
final class GraphMistakes {

  private GraphMistakes() {}

  static Stream<Mistake> all() {
    return Stream.of(ofEdges(), ofNodes(), ofCheckpoints()).flatMap(each -> each);
  }

  private static Stream<Mistake> ofEdges() {
    return Stream.of(
        new Mistake(
            "loop, by hand",
            graph(edge(0, 1), edge(1, 2), edge(1, 1)),
            FindingCode.CYCLE,
            "late",
            "it is fed by 'late', which is itself; barriers cannot align in a loop",
            "Remove the loop, or close it outside the job"),
        new Mistake(
            "operator that nothing feeds, by hand",
            graph(edge(0, 2), edge(1, 2)),
            FindingCode.NO_INPUT,
            "late",
            "no stream leads to it",
            "Let it read from a source or an operator, or remove it"),
        new Mistake(
            "stream into an input that is not there, by hand",
            graph(
                edge(0, 1),
                edge(1, 2),
                new Edge(0, 1, new Partitioning.Forward<>(), Optional.empty(), Edge.SECOND)),
            FindingCode.UNKNOWN_INPUT,
            "late",
            "a stream leads to its input 2, but it has 1 input(s)",
            "Let the stream lead to an input that there is, or choose an operator that connects two streams"),
        new Mistake(
            "stream to an operator that is not there, by hand",
            graph(edge(0, 1), edge(1, 2), edge(1, 9)),
            FindingCode.UNKNOWN_OPERATOR,
            "delays",
            "there is an edge from 1 to 9, but operators are numbered 0 to 2",
            "Connect only operators of this job"));
  }

  private static Stream<Mistake> ofNodes() {
    return Stream.of(
        new Mistake(
            "reading from a sink, by hand",
            graph(with(sinkNode(3, "more")), edge(0, 1), edge(1, 2), edge(2, 3)),
            FindingCode.SINK_READ,
            "out",
            "something reads from it, but a sink puts out nothing",
            "Read from the operator before the sink"),
        new Mistake(
            "feeding a source, by hand",
            graph(
                List.of(sourceNode(0, "flights"), sourceNode(1, "more"), sinkNode(2, "out")),
                edge(0, 1),
                edge(1, 2)),
            FindingCode.SOURCE_FED,
            "more",
            "a stream leads to it, but a source takes nothing in",
            "Join the streams behind the source"),
        new Mistake(
            "changes of broadcast state that do not come to all, by hand",
            graph(
                List.of(sourceNode(0, "flights"), broadcastNode(1, "limited"), sinkNode(2, "out")),
                edge(0, 1),
                edge(1, 2),
                new Edge(0, 1, new Partitioning.Rebalance<>(), Optional.empty(), Edge.SECOND)),
            FindingCode.BROADCAST_STATE_DIFFERS,
            "limited",
            "its broadcast state is changed by elements of 'flights', which come to it rebalance; expected all of them in every subtask, or the state would differ",
            "Connect it with a stream that is broadcast(descriptor, ...)"),
        new Mistake(
            "operator with the number of another place, by hand",
            graph(with(filterNode(1, "stray")), edge(0, 1), edge(1, 2)),
            FindingCode.OPERATOR_NUMBER,
            "stray",
            "it has number 1 and stands at place 3",
            "Number operators by their place, from 0"));
  }

  private static Stream<Mistake> ofCheckpoints() {
    return Stream.of(
        new Mistake(
            "sink of one file in a job that takes checkpoints",
            builder ->
                new JobGraph(
                        "delays",
                        List.of(
                            sourceNode(0, "flights"),
                            new Node.SinkNode<>(new Node.Header(1, "out", 1), singleSink())),
                        List.of(edge(0, 1)),
                        128)
                    .requireCheckpointable(),
            FindingCode.SINK_REFUSES_CHECKPOINTS,
            "out",
            "the job takes checkpoints, and this sink has no place in it: it shows its file whole, at the end of the job",
            "Use a sink of part files"));
  }

  private static Edge edge(int from, int to) {
    return new Edge(from, to, new Partitioning.Forward<>());
  }

  private static Consumer<JobBuilder> graph(Edge... edges) {
    return graph(nodes(), edges);
  }

  private static Consumer<JobBuilder> graph(List<Node> nodes, Edge... edges) {
    return builder -> new JobGraph("delays", nodes, List.of(edges), 128);
  }

  private static List<Node> nodes() {
    return List.of(sourceNode(0, "flights"), filterNode(1, "late"), sinkNode(2, "out"));
  }

  private static List<Node> with(Node more) {
    List<Node> nodes = new ArrayList<>(nodes());
    nodes.add(more);
    return nodes;
  }

  private static Node sourceNode(int number, String name) {
    return new Node.SourceNode<>(new Node.Header(number, name, 1), source(), reportedAt(), 0);
  }

  private static Node filterNode(int number, String name) {
    OperatorFactory<Flight, Flight> factory = () -> new FilterOperator<>(Flight::late);
    return new Node.TransformNode<>(
        new Node.Header(number, name, 1), factory, TypeDescriptor.of(Flight.class));
  }

  private static Node broadcastNode(int number, String name) {
    BroadcastFactory<Flight, Flight, Flight> factory =
        () -> {
          throw new UnsupportedOperationException("a job is only built here");
        };
    return new Node.TransformNode<>(
        new Node.Header(number, name, 1), factory, TypeDescriptor.of(Flight.class));
  }

  private static Node sinkNode(int number, String name) {
    return new Node.SinkNode<>(new Node.Header(number, name, 1), sink());
  }
}

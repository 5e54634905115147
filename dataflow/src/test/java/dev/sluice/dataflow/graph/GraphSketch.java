package dev.sluice.dataflow.graph;

import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.OperatorFactory;
import dev.sluice.dataflow.operator.basic.MapOperator;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkWriter;
import dev.sluice.dataflow.source.ScriptedSource;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/** Draws job graphs by the names of their operators. */
public final class GraphSketch {

  /** Keyed by the number itself. */
  public static final Partitioning<?> BY_NUMBER =
      new Partitioning.Keyed<>(Keying.<Long>ofLong(each -> each));

  private final List<Node> nodes = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private int keyGroups = 128;
  private OptionalInt ownKeyGroups = OptionalInt.empty();
  private Chaining chaining = Chaining.FREE;

  private Node.Header header(String name, int parallelism) {
    numbers.put(name, nodes.size());
    return new Node.Header(nodes.size(), name, parallelism, chaining, ownKeyGroups);
  }

  /** How many key groups of their own the nodes added from now on have. */
  public GraphSketch ownKeyGroups(int groups) {
    ownKeyGroups = OptionalInt.of(groups);
    return this;
  }

  /** With whom the nodes added from now on may be fused. */
  public GraphSketch chaining(Chaining limit) {
    chaining = limit;
    return this;
  }

  /** A source of nothing. */
  public GraphSketch source(String name, int parallelism) {
    return source(name, parallelism, new ScriptedSource(List.of()), WatermarkStrategy.none());
  }

  /** A source. */
  public <T> GraphSketch source(
      String name, int parallelism, Source<T, ?> source, WatermarkStrategy<T> watermarks) {
    return source(name, parallelism, source, watermarks, 0);
  }

  /** A source with a limit on its rate. */
  public <T> GraphSketch source(
      String name,
      int parallelism,
      Source<T, ?> source,
      WatermarkStrategy<T> watermarks,
      long limitPerSecond) {
    nodes.add(new Node.SourceNode<>(header(name, parallelism), source, watermarks, limitPerSecond));
    return this;
  }

  /** An operator that passes numbers on. */
  public GraphSketch operator(String name, int parallelism) {
    OperatorFactory<Long, Long> factory = () -> new MapOperator<Long, Long>(each -> each);
    return operator(name, parallelism, factory, Types.LONG);
  }

  /** An operator. */
  public <I, O> GraphSketch operator(
      String name, int parallelism, OperatorFactory<I, O> factory, TypeDescriptor<O> output) {
    nodes.add(new Node.TransformNode<>(header(name, parallelism), factory, output));
    return this;
  }

  /** A sink that forgets. */
  public GraphSketch sink(String name, int parallelism) {
    return sink(name, parallelism, (Sink<Object>) subtask -> forgetting());
  }

  private static SinkWriter<Object> forgetting() {
    return (value, timestamp) -> {};
  }

  /** A sink. */
  public GraphSketch sink(String name, int parallelism, Sink<?> sink) {
    nodes.add(new Node.SinkNode<>(header(name, parallelism), sink));
    return this;
  }

  /** Connects two operators. */
  public GraphSketch edge(String from, String to, Partitioning<?> partitioning) {
    return add(new Edge(numbers.get(from), numbers.get(to), partitioning));
  }

  /** Connects an operator with the second input of another. */
  public GraphSketch second(String from, String to, Partitioning<?> partitioning) {
    return add(
        new Edge(numbers.get(from), numbers.get(to), partitioning, Optional.empty(), Edge.SECOND));
  }

  /** Connects operators in a row by forward edges. */
  public GraphSketch forward(String... names) {
    for (int i = 1; i < names.length; i++) {
      edge(names[i - 1], names[i], new Partitioning.Forward<>());
    }
    return this;
  }

  /** Connects two operators, elements in turn. */
  public GraphSketch rebalance(String from, String to) {
    return edge(from, to, new Partitioning.Rebalance<>());
  }

  /** Connects two operators, elements by their number. */
  public GraphSketch keyed(String from, String to) {
    return edge(from, to, BY_NUMBER);
  }

  /** Adds an edge as it is. */
  public GraphSketch add(Edge edge) {
    edges.add(edge);
    return this;
  }

  /** Adds a node as it is. */
  public GraphSketch add(Node node) {
    numbers.put(node.name(), nodes.size());
    nodes.add(node);
    return this;
  }

  /** Sets the number of key groups. */
  public GraphSketch keyGroups(int groups) {
    keyGroups = groups;
    return this;
  }

  /** The job. */
  public JobGraph job() {
    return new JobGraph("sketch", nodes, edges, keyGroups);
  }

  /** The job with its operators fused. */
  public ExecutionGraph fused() {
    return ExecutionGraph.of(job());
  }

  /** Any graph: sources, operators with one or several inputs, sinks behind all loose ends. */
  public static ExecutionGraph random(Random random) {
    GraphSketch sketch = new GraphSketch();
    List<String> open = new ArrayList<>();
    List<String> unread = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      String name = "source " + i;
      sketch.source(name, 1 + random.nextInt(4));
      open.add(name);
      unread.add(name);
    }
    for (int i = random.nextInt(8); i >= 0; i--) {
      String name = "operator " + i;
      sketch.chaining(anyChaining(random)).operator(name, 1 + random.nextInt(4));
      for (int inputs = random.nextInt(3) == 0 ? random.nextInt(3) : 0; inputs >= 0; inputs--) {
        String from = open.get(random.nextInt(open.size()));
        sketch.edge(from, name, anyPartitioning(random));
        unread.remove(from);
      }
      open.add(name);
      unread.add(name);
    }
    for (String end : List.copyOf(unread)) {
      sketch.sink("sink of " + end, 1 + random.nextInt(4));
      sketch.edge(end, "sink of " + end, anyPartitioning(random));
    }
    return sketch.fused();
  }

  private static Chaining anyChaining(Random random) {
    return random.nextBoolean() ? Chaining.FREE : Chaining.values()[random.nextInt(3)];
  }

  private static Partitioning<?> anyPartitioning(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> new Partitioning.Rebalance<>();
      case 1 -> BY_NUMBER;
      case 2 -> new Partitioning.Rescale<>();
      default -> new Partitioning.Forward<>();
    };
  }
}

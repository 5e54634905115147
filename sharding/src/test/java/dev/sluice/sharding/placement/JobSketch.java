package dev.sluice.sharding.placement;

import dev.sluice.dataflow.graph.Chaining;
import dev.sluice.dataflow.graph.Edge;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.graph.Partitioning;
import dev.sluice.dataflow.key.KeyGroups;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.operator.basic.MapOperator;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.source.Split;
import dev.sluice.dataflow.source.SplitEnumerator;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;

/** Draws jobs whose operators stand alone, one vertex each, in order. */
final class JobSketch {

  private final String job;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  JobSketch(String job) {
    this.job = job;
  }

  /** A source of nothing. */
  private static final class Nothing implements Source<Long, Nothing.Part> {

    private record Part(String id) implements Split {}

    @Override
    public TypeDescriptor<Long> type() {
      return Types.LONG;
    }

    @Override
    public TypeDescriptor<Part> splitType() {
      return TypeDescriptor.of(Part.class);
    }

    @Override
    public SplitEnumerator<Part> enumerator() {
      return List::of;
    }

    @Override
    public SplitReader<Long, Part> open(Part split, OperatorMetrics metrics) {
      throw new IllegalStateException("there are no splits");
    }
  }

  private Node.Header header(String name, int parallelism) {
    numbers.put(name, nodes.size());
    return new Node.Header(nodes.size(), name, parallelism, Chaining.ALONE, OptionalInt.empty());
  }

  JobSketch source(String name, int parallelism) {
    Node.Header header = header(name, parallelism);
    nodes.add(new Node.SourceNode<>(header, new Nothing(), WatermarkStrategy.none(), 0));
    return this;
  }

  JobSketch operator(String name, int parallelism) {
    Node.Header header = header(name, parallelism);
    nodes.add(
        new Node.TransformNode<Long, Long>(
            header, () -> new MapOperator<>(each -> each), Types.LONG));
    return this;
  }

  JobSketch sink(String name, int parallelism) {
    Sink<Long> forgetting = context -> (value, timestamp) -> {};
    nodes.add(new Node.SinkNode<>(header(name, parallelism), forgetting));
    return this;
  }

  JobSketch edge(String from, String to, Partitioning<?> partitioning) {
    edges.add(new Edge(numbers.get(from), numbers.get(to), partitioning));
    return this;
  }

  JobSketch forward(String from, String to) {
    return edge(from, to, new Partitioning.Forward<>());
  }

  JobSketch keyed(String from, String to) {
    return edge(from, to, new Partitioning.Keyed<>(Keying.<Long>ofLong(each -> each)));
  }

  ExecutionGraph graph() {
    return ExecutionGraph.of(new JobGraph(job, nodes, edges, KeyGroups.DEFAULT));
  }

  /** Sources, operators behind any of what came before, sinks behind all loose ends. */
  static ExecutionGraph random(Random random) {
    JobSketch sketch = new JobSketch("job " + random.nextInt());
    List<String> all = new ArrayList<>();
    List<String> loose = new ArrayList<>();
    int sources = 1 + random.nextInt(2);
    int parallelism = 1 + random.nextInt(12);
    for (int i = 0; i < sources + random.nextInt(5); i++) {
      String name = "operator " + i;
      int own = random.nextInt(3) == 0 ? 1 + random.nextInt(12) : parallelism;
      if (i < sources) {
        sketch.source(name, own);
      } else {
        String from = all.get(random.nextInt(all.size()));
        sketch.operator(name, own).edge(from, name, any(random));
        loose.remove(from);
      }
      all.add(name);
      loose.add(name);
    }
    for (String end : loose) {
      sketch.sink("sink of " + end, 1 + random.nextInt(12));
      sketch.edge(end, "sink of " + end, any(random));
    }
    return sketch.graph();
  }

  private static Partitioning<?> any(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> new Partitioning.Rebalance<>();
      case 1 -> new Partitioning.Rescale<>();
      case 2 -> new Partitioning.Keyed<>(Keying.<Long>ofLong(each -> each));
      default -> new Partitioning.Forward<>();
    };
  }
}

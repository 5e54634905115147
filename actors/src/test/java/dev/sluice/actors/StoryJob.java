package dev.sluice.actors;

import dev.sluice.dataflow.graph.Edge;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.graph.Partitioning;
import dev.sluice.dataflow.time.WatermarkStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;

/** Draws jobs of sources and sinks that tell a story. */
public final class StoryJob {

  /** The count of a split that never ends, though there is nothing new after the first few. */
  public static final long ENDLESS = Long.MAX_VALUE;

  static final long FIRST_OF_ENDLESS = 10;

  private final String name;
  private final Story story;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /** A job without operators. */
  public StoryJob(String name, Story story) {
    this.name = name;
    this.story = story;
  }

  /** A job of one source {@code numbers} and one sink {@code sink}, elements in turn. */
  public static StoryJob numbersToSink(Story story, int subtasks, long elementsPerSplit) {
    return new StoryJob("story", story)
        .source("numbers", subtasks, elementsPerSplit)
        .sink("sink", subtasks, "numbers");
  }

  /** Adds a source with one split for each subtask. */
  public StoryJob source(String source, int subtasks, long elementsPerSplit) {
    return source(
        subtasks,
        new StorySource(story, source, () -> subtasks, elementsPerSplit, Optional.empty()));
  }

  /** Adds a source that looks for more splits now and then. */
  public StoryJob watched(
      String source, int subtasks, IntSupplier splits, long elementsPerSplit, Duration every) {
    return source(
        subtasks, new StorySource(story, source, splits, elementsPerSplit, Optional.of(every)));
  }

  private StoryJob source(int subtasks, StorySource source) {
    nodes.add(
        new Node.SourceNode<>(
            header(source.name(), subtasks), source, WatermarkStrategy.none(), 0));
    return this;
  }

  /** Adds a sink that reads an operator in turn. */
  public StoryJob sink(String sink, int subtasks, String reads) {
    nodes.add(new Node.SinkNode<>(header(sink, subtasks), new StorySink(story)));
    edges.add(new Edge(numbers.get(reads), numbers.get(sink), new Partitioning.Rebalance<Long>()));
    return this;
  }

  private Node.Header header(String operator, int subtasks) {
    numbers.put(operator, nodes.size());
    return new Node.Header(nodes.size(), operator, subtasks);
  }

  /** The graph. */
  public JobGraph graph() {
    return new JobGraph(name, nodes, edges, 128);
  }
}

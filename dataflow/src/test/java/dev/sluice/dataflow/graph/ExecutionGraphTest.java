package dev.sluice.dataflow.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExecutionGraphTest {

  private static List<String> names(ExecutionGraph graph) {
    return graph.vertices().stream().map(Vertex::name).toList();
  }

  private static List<String> exchanges(ExecutionGraph graph) {
    return graph.exchanges().stream()
        .map(each -> each.from() + " → " + each.to() + " " + each.edge().partitioning().label())
        .toList();
  }

  @Test
  void fusesAChainIntoOneVertex() {
    ExecutionGraph graph =
        new GraphSketch()
            .source("in", 2)
            .operator("map", 2)
            .sink("out", 2)
            .forward("in", "map", "out")
            .fused();

    assertThat(names(graph)).containsExactly("in → map → out");
    assertThat(graph.exchanges()).isEmpty();
    assertThat(graph.subtasks()).isEqualTo(2);
    assertThat(graph.vertices().get(0).head()).isZero();
  }

  @Test
  void cutsAtAShuffle() {
    ExecutionGraph graph =
        new GraphSketch()
            .source("in", 2)
            .operator("count", 2)
            .operator("format", 2)
            .sink("out", 2)
            .keyed("in", "count")
            .forward("count", "format")
            .rebalance("format", "out")
            .fused();

    assertThat(names(graph)).containsExactly("in", "count → format", "out");
    assertThat(exchanges(graph)).containsExactly("0 → 1 keyed by Long", "1 → 2 rebalance");
    assertThat(graph.into(1)).extracting(Exchange::index).containsExactly(0);
    assertThat(graph.outOf(1)).extracting(Exchange::index).containsExactly(1);
    assertThat(graph.nodesOf(graph.vertices().get(1)))
        .extracting(Node::name)
        .containsExactly("count", "format");
  }

  private static ExecutionGraph chain(Chaining ofMap) {
    return new GraphSketch()
        .source("in", 2)
        .chaining(ofMap)
        .operator("map", 2)
        .chaining(Chaining.FREE)
        .sink("out", 2)
        .forward("in", "map", "out")
        .fused();
  }

  @Test
  void cutsWhereChainingIsLimited() {
    assertThat(names(chain(Chaining.NEW_CHAIN))).containsExactly("in", "map → out");
    assertThat(names(chain(Chaining.ALONE))).containsExactly("in", "map", "out");
    assertThat(exchanges(chain(Chaining.ALONE))).containsExactly("0 → 1 forward", "1 → 2 forward");
  }

  @Test
  void cutsWhereTheParallelismDiffers() {
    ExecutionGraph graph =
        new GraphSketch()
            .source("in", 2)
            .operator("map", 3)
            .sink("out", 3)
            .forward("in", "map", "out")
            .fused();

    assertThat(names(graph)).containsExactly("in", "map → out");
    assertThat(exchanges(graph)).containsExactly("0 → 1 forward");
    assertThat(graph.subtasks()).isEqualTo(5);
  }

  @Test
  void fusesBothBranchesOfAFanOut() {
    ExecutionGraph graph =
        new GraphSketch()
            .source("in", 2)
            .operator("left", 2)
            .operator("right", 2)
            .sink("left out", 2)
            .sink("right out", 1)
            .forward("in", "left", "left out")
            .forward("in", "right")
            .rebalance("right", "right out")
            .fused();

    assertThat(names(graph)).containsExactly("in → left → right → left out", "right out");
    assertThat(exchanges(graph)).containsExactly("0 → 1 rebalance");
  }

  @Test
  void cutsBeforeAUnion() {
    ExecutionGraph graph =
        new GraphSketch()
            .source("a", 2)
            .source("b", 2)
            .operator("both", 2)
            .sink("out", 2)
            .forward("a", "both")
            .forward("b", "both")
            .forward("both", "out")
            .fused();

    assertThat(names(graph)).containsExactly("a", "b", "both → out");
    assertThat(exchanges(graph)).containsExactly("0 → 2 forward", "1 → 2 forward");
    assertThat(graph.into(2)).hasSize(2);
  }

  @Test
  void givesAUnionOfAStreamWithItselfTwoExchanges() {
    ExecutionGraph graph =
        new GraphSketch()
            .source("in", 2)
            .operator("twice", 2)
            .sink("out", 2)
            .forward("in", "twice")
            .forward("in", "twice")
            .forward("twice", "out")
            .fused();

    assertThat(names(graph)).containsExactly("in", "twice → out");
    assertThat(exchanges(graph)).containsExactly("0 → 1 forward", "0 → 1 forward");
    assertThat(graph.outOf(0)).extracting(Exchange::index).containsExactly(0, 1);
  }

  @Test
  void keepsABranchFusedThatMeetsItsSiblingAgain() {
    ExecutionGraph graph =
        new GraphSketch()
            .source("in", 2)
            .operator("left", 2)
            .operator("right", 2)
            .operator("both", 2)
            .sink("out", 2)
            .forward("in", "left", "both")
            .forward("in", "right", "both")
            .forward("both", "out")
            .fused();

    assertThat(names(graph)).containsExactly("in → left → right", "both → out");
    assertThat(exchanges(graph)).containsExactly("0 → 1 forward", "0 → 1 forward");
  }

  @Test
  void keepsItsPromisesOnRandomGraphs() {
    Seeds.each(2_000, ExecutionGraphTest::check);
  }

  private static void check(Random random) {
    ExecutionGraph graph = GraphSketch.random(random);
    JobGraph job = graph.job();
    List<Integer> placed = new ArrayList<>();
    int[] vertexOf = new int[job.nodes().size()];
    for (Vertex vertex : graph.vertices()) {
      assertThat(graph.vertices().indexOf(vertex)).isEqualTo(vertex.index());
      assertThat(graph.nodesOf(vertex))
          .extracting(Node::parallelism)
          .containsOnly(vertex.parallelism());
      placed.addAll(vertex.nodes());
      vertex.nodes().forEach(node -> vertexOf[node] = vertex.index());
    }
    assertThat(placed).doesNotHaveDuplicates().hasSize(job.nodes().size());

    Set<Edge> crossing = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Exchange exchange : graph.exchanges()) {
      assertThat(graph.exchanges().indexOf(exchange)).isEqualTo(exchange.index());
      assertThat(exchange.from()).as("feeding vertices come first").isLessThan(exchange.to());
      assertThat(exchange.edge().to()).isEqualTo(graph.vertices().get(exchange.to()).head());
      assertThat(graph.vertices().get(exchange.from()).nodes()).contains(exchange.edge().from());
      assertThat(crossing.add(exchange.edge())).isTrue();
    }
    for (Edge edge : job.edges()) {
      boolean within = vertexOf[edge.from()] == vertexOf[edge.to()];
      assertThat(crossing.contains(edge)).isEqualTo(!within);
      assertThat(within).isEqualTo(isFusible(job, edge));
    }
    checkExchangesOfVertices(graph);
  }

  private static boolean isFusible(JobGraph job, Edge edge) {
    Node.Header from = job.nodes().get(edge.from()).header();
    Node.Header to = job.nodes().get(edge.to()).header();
    return edge.partitioning() instanceof Partitioning.Forward
        && job.into(edge.to()).size() == 1
        && from.parallelism() == to.parallelism()
        && from.chaining() != Chaining.ALONE
        && to.chaining() == Chaining.FREE;
  }

  private static void checkExchangesOfVertices(ExecutionGraph graph) {
    Set<Exchange> into = new HashSet<>();
    Set<Exchange> outOf = new HashSet<>();
    for (Vertex vertex : graph.vertices()) {
      into.addAll(graph.into(vertex.index()));
      outOf.addAll(graph.outOf(vertex.index()));
    }
    assertThat(into).containsExactlyInAnyOrderElementsOf(graph.exchanges());
    assertThat(outOf).isEqualTo(into);
  }
}

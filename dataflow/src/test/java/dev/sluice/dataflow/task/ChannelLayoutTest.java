package dev.sluice.dataflow.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.dataflow.Seeds;
import dev.sluice.dataflow.function.CoFlatMapFunction;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.graph.Exchange;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.GraphSketch;
import dev.sluice.dataflow.graph.Partitioning;
import dev.sluice.dataflow.graph.Vertex;
import dev.sluice.dataflow.operator.TwoInputFactory;
import dev.sluice.dataflow.operator.basic.CoFlatMapOperator;
import dev.sluice.dataflow.task.ChannelLayout.InputChannel;
import dev.sluice.dataflow.task.ChannelLayout.OutputChannel;
import dev.sluice.dataflow.type.Types;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChannelLayoutTest {

  @Test
  void connectsEveryPairOfSubtasksOfAShuffle() {
    ExecutionGraph graph =
        new GraphSketch().source("in", 2).sink("out", 3).rebalance("in", "out").fused();
    ChannelLayout layout = new ChannelLayout(graph);

    assertThat(layout.outputs(0, 1))
        .containsExactly(
            new OutputChannel(0, 0, 1, 0, 1),
            new OutputChannel(0, 1, 1, 1, 1),
            new OutputChannel(0, 2, 1, 2, 1));
    assertThat(layout.inputs(1, 2))
        .containsExactly(new InputChannel(0, 0, 0, 2, 0), new InputChannel(1, 0, 1, 2, 0));
    assertThat(layout.inputs(0, 0)).isEmpty();
    assertThat(layout.outputs(1, 0)).isEmpty();
  }

  @Test
  void connectsEqualIndexesOfAForwardExchange() {
    ExecutionGraph graph =
        new GraphSketch()
            .source("a", 2)
            .source("b", 3)
            .sink("out", 2)
            .forward("a", "out")
            .forward("b", "out")
            .fused();
    ChannelLayout layout = new ChannelLayout(graph);

    assertThat(layout.outputs(0, 1)).containsExactly(new OutputChannel(0, 0, 2, 1, 0));
    assertThat(layout.inputs(2, 1))
        .containsExactly(
            new InputChannel(0, 0, 1, 0, 0),
            new InputChannel(1, 1, 0, 1, 0),
            new InputChannel(2, 1, 1, 1, 0),
            new InputChannel(3, 1, 2, 1, 0));
  }

  @Test
  void tellsWhichInputOfTheOperatorAChannelFeeds() {
    TwoInputFactory<Long, Long, Long> factory = () -> new CoFlatMapOperator<>(new Nothing());
    ExecutionGraph graph =
        new GraphSketch()
            .source("a", 1)
            .source("b", 2)
            .operator("both", 1, factory, Types.LONG)
            .sink("out", 1)
            .second("a", "both", new Partitioning.Forward<>())
            .rebalance("b", "both")
            .second("b", "both", new Partitioning.Broadcast<>())
            .forward("both", "out")
            .fused();

    assertThat(new ChannelLayout(graph).inputs(2, 0))
        .extracting(InputChannel::vertex, InputChannel::subtask, InputChannel::ordinal)
        .containsExactly(
            tuple(0, 0, 1), tuple(1, 0, 0), tuple(1, 1, 0), tuple(1, 0, 1), tuple(1, 1, 1));
  }

  @Test
  void givesEachOfTwoStreamsBetweenTheSameVerticesItsChannels() {
    ExecutionGraph graph =
        new GraphSketch()
            .source("in", 2)
            .sink("out", 2)
            .forward("in", "out")
            .forward("in", "out")
            .fused();
    ChannelLayout layout = new ChannelLayout(graph);

    assertThat(layout.outputs(0, 1))
        .containsExactly(new OutputChannel(0, 0, 1, 1, 0), new OutputChannel(1, 1, 1, 1, 1));
    assertThat(layout.inputs(1, 1))
        .containsExactly(new InputChannel(0, 0, 1, 0, 0), new InputChannel(1, 0, 1, 1, 0));
  }

  private static List<List<Integer>> sharesOfRescaling(int from, int to) {
    ChannelLayout layout =
        new ChannelLayout(
            new GraphSketch()
                .source("in", from)
                .sink("out", to)
                .edge("in", "out", new Partitioning.Rescale<>())
                .fused());
    return IntStream.range(0, from)
        .mapToObj(sender -> layout.outputs(0, sender).stream().map(OutputChannel::subtask).toList())
        .toList();
  }

  @Test
  void givesEachSenderItsOwnShareWhereElementsAreRescaled() {
    assertThat(sharesOfRescaling(2, 6)).containsExactly(List.of(0, 1, 2), List.of(3, 4, 5));
    assertThat(sharesOfRescaling(2, 5)).containsExactly(List.of(0, 1, 2), List.of(3, 4));
    assertThat(sharesOfRescaling(4, 2))
        .containsExactly(List.of(0), List.of(0), List.of(1), List.of(1));
    assertThat(sharesOfRescaling(2, 2)).containsExactly(List.of(0), List.of(1));
  }

  @Test
  void agreesFromBothEndsOnRandomGraphs() {
    Seeds.each(2_000, ChannelLayoutTest::check);
  }

  private record End(int vertex, int subtask, int number) {}

  private static void check(Random random) {
    ExecutionGraph graph = GraphSketch.random(random);
    ChannelLayout layout = new ChannelLayout(graph);
    Set<End> reached = new HashSet<>();
    int inputs = 0;
    for (Vertex vertex : graph.vertices()) {
      for (int subtask = 0; subtask < vertex.parallelism(); subtask++) {
        follow(layout, new TaskAddress(vertex.index(), subtask), reached);
        int own = layout.inputs(vertex.index(), subtask).size();
        assertThat(own > 0 || graph.into(vertex.index()).isEmpty())
            .as("no one is cut off")
            .isTrue();
        inputs += own;
      }
    }
    assertThat(reached).as("one input for each output").hasSize(inputs);
    assertThat(inputs).isEqualTo(graph.exchanges().stream().mapToInt(e -> pairs(graph, e)).sum());
  }

  /** Goes to the other end of every output of a subtask, and back. */
  private static void follow(ChannelLayout layout, TaskAddress from, Set<End> reached) {
    List<OutputChannel> outputs = layout.outputs(from.vertex(), from.subtask());
    for (int number = 0; number < outputs.size(); number++) {
      OutputChannel output = outputs.get(number);
      assertThat(output.number()).isEqualTo(number);
      InputChannel back = layout.inputs(output.vertex(), output.subtask()).get(output.input());
      assertThat(back)
          .isEqualTo(new InputChannel(output.input(), from.vertex(), from.subtask(), number, 0));
      assertThat(reached.add(new End(output.vertex(), output.subtask(), output.input())))
          .as("one sender for each input")
          .isTrue();
    }
  }

  private static int pairs(ExecutionGraph graph, Exchange exchange) {
    int from = graph.vertices().get(exchange.from()).parallelism();
    int to = graph.vertices().get(exchange.to()).parallelism();
    if (exchange.edge().partitioning() instanceof Partitioning.Rescale) {
      return Math.max(from, to);
    }
    boolean pairwise = exchange.edge().partitioning() instanceof Partitioning.Forward && from == to;
    return pairwise ? from : from * to;
  }

  /** Puts out nothing of either stream. */
  private static final class Nothing implements CoFlatMapFunction<Long, Long, Long> {

    @Override
    public void flatMap1(Long value, Collector<Long> out) {}

    @Override
    public void flatMap2(Long value, Collector<Long> out) {}
  }
}

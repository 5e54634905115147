package dev.sluice.sharding.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.Partitioning;
import dev.sluice.dataflow.task.TaskAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlacementTest {

  /** More with {@code -Dplacement.seeds=10000}; one alone with {@code -Dplacement.first.seed}. */
  private static final int SEEDS = Integer.getInteger("placement.seeds", 500);

  private static final long FIRST = Long.getLong("placement.first.seed", 1);

  private static List<NodeName> nodes(int count) {
    return IntStream.range(0, count).mapToObj(i -> node(i, 1000 + i)).toList();
  }

  private static NodeName node(int number, long uid) {
    return new NodeName("akka://sluice@10.0.0." + number + ":2551", uid);
  }

  private static ExecutionGraph pipeline(String job, int parallelism) {
    return new JobSketch(job)
        .source("in", parallelism)
        .operator("map", parallelism)
        .operator("count", parallelism)
        .sink("out", 1)
        .forward("in", "map")
        .keyed("map", "count")
        .forward("count", "out")
        .graph();
  }

  private static Map<NodeName, Integer> loads(
      Map<TaskAddress, NodeName> placed, Predicate<TaskAddress> which) {
    Map<NodeName, Integer> loads = new HashMap<>();
    placed.forEach((task, node) -> loads.merge(node, which.test(task) ? 1 : 0, Integer::sum));
    return loads;
  }

  private static int spread(
      Map<TaskAddress, NodeName> placed, Collection<NodeName> nodes, Predicate<TaskAddress> which) {
    Map<NodeName, Integer> loads = loads(placed, which);
    List<Integer> all = nodes.stream().map(node -> loads.getOrDefault(node, 0)).toList();
    return Collections.max(all) - Collections.min(all);
  }

  private interface Checked {
    void run(ExecutionGraph graph, List<NodeName> nodes, Random random);
  }

  private static void eachSeed(Checked checked) {
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      Random random = new Random(seed * 0x9E3779B97F4A7C15L);
      try {
        checked.run(JobSketch.random(random), nodes(1 + random.nextInt(9)), random);
      } catch (AssertionError e) {
        throw new AssertionError(
            "seed %d (-Dplacement.seeds=1 -Dplacement.first.seed=%d): %s".formatted(seed, seed, e),
            e);
      }
    }
  }

  @Test
  void refusesToPlaceAJobOnNoNodeAndNamesIt() {
    assertThatThrownBy(() -> Placement.of(pipeline("flights", 2), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'flights' has no node");
    assertThatThrownBy(() -> Placement.order("flights", List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'flights' has no node");
  }

  @Test
  void placesEverySubtaskOnOneOfTheNodes() {
    eachSeed(
        (graph, nodes, random) -> {
          Map<TaskAddress, NodeName> placed = Placement.of(graph, nodes);
          assertThat(placed).hasSize(graph.subtasks());
          assertThat(nodes).containsAll(placed.values());
        });
  }

  @Test
  void comesToTheSameResultInWhateverOrderNodesAreListedAndHoweverOften() {
    eachSeed(
        (graph, nodes, random) -> {
          List<NodeName> shuffled = new ArrayList<>(nodes);
          shuffled.add(nodes.get(0));
          Collections.shuffle(shuffled, random);
          assertThat(Placement.of(graph, shuffled)).isEqualTo(Placement.of(graph, nodes));
          assertThat(Placement.order("job", shuffled)).isEqualTo(Placement.order("job", nodes));
        });
  }

  @Test
  void givesNoNodeMoreThanItsShareAndTheRestOfTheLongestLane() {
    eachSeed(
        (graph, nodes, random) -> {
          Map<TaskAddress, NodeName> placed = Placement.of(graph, nodes);
          int longest = Lane.of(graph).stream().mapToInt(Lane::weight).max().orElseThrow();
          assertThat(spread(placed, nodes, task -> true)).isLessThanOrEqualTo(longest);
        });
  }

  @Test
  void spreadsTheSubtasksOfEachVertexEvenly() {
    eachSeed(
        (graph, nodes, random) -> {
          Map<TaskAddress, NodeName> placed = Placement.of(graph, nodes);
          graph
              .vertices()
              .forEach(
                  vertex ->
                      assertThat(spread(placed, nodes, task -> task.vertex() == vertex.index()))
                          .as(vertex.name())
                          .isLessThanOrEqualTo(1));
        });
  }

  @Test
  void keepsSubtasksTogetherBetweenWhichElementsPassOneToOne() {
    Map<TaskAddress, NodeName> placed = Placement.of(pipeline("flights", 8), nodes(3));
    for (int subtask = 0; subtask < 8; subtask++) {
      assertThat(placed.get(new TaskAddress(1, subtask)))
          .isEqualTo(placed.get(new TaskAddress(0, subtask)));
    }
  }

  @Test
  void joinsNeitherManySendersOfOneReceiverNorManyReceiversOfOneSender() {
    ExecutionGraph graph =
        new JobSketch("fan")
            .source("in", 4)
            .operator("few", 2)
            .operator("more", 4)
            .sink("out", 1)
            .edge("in", "few", new Partitioning.Rescale<>())
            .edge("few", "more", new Partitioning.Rescale<>())
            .forward("more", "out")
            .graph();

    assertThat(Lane.of(graph)).hasSize(graph.subtasks()).allMatch(lane -> lane.weight() == 1);
  }

  @Test
  void joinsAllThatPassesOnOneToOneThroughSeveralVertices() {
    ExecutionGraph graph =
        new JobSketch("long")
            .source("in", 2)
            .operator("left", 2)
            .operator("right", 2)
            .sink("end", 2)
            .sink("other", 2)
            .forward("in", "left")
            .edge("in", "right", new Partitioning.Rescale<>())
            .forward("left", "end")
            .keyed("right", "other")
            .graph();

    assertThat(Lane.of(graph))
        .extracting(Lane::kind)
        .containsExactly(List.of(0, 1, 2, 3), List.of(0, 1, 2, 3), List.of(4), List.of(4));
  }

  @Test
  void givesANodeThatWasStartedAgainWhatItHad() {
    ExecutionGraph graph = pipeline("flights", 8);
    Map<TaskAddress, NodeName> before = Placement.of(graph, nodes(3));
    Map<TaskAddress, NodeName> after =
        Placement.of(graph, List.of(node(0, 1000), node(1, 77), node(2, 1002)));
    assertThat(after.values().stream().map(NodeName::address))
        .containsExactlyElementsOf(before.values().stream().map(NodeName::address).toList());
  }

  @Test
  void doesNotPutTheFirstLanesOfAllJobsOnOneNode() {
    Map<NodeName, Integer> hosts = new HashMap<>();
    for (int job = 0; job < 300; job++) {
      Map<TaskAddress, NodeName> placed = Placement.of(pipeline("job " + job, 1), nodes(3));
      hosts.merge(placed.get(new TaskAddress(0, 0)), 1, Integer::sum);
    }
    assertThat(hosts.values()).hasSize(3).allMatch(count -> count > 60);
  }

  /** Of subtasks on nodes that stay, how many move when any one node goes. */
  private static double moved(int parallelism, int nodes) {
    int moved = 0;
    int stayed = 0;
    for (int job = 0; job < 40; job++) {
      ExecutionGraph graph = pipeline("job " + job, parallelism);
      Map<TaskAddress, NodeName> before = Placement.of(graph, nodes(nodes));
      for (NodeName gone : nodes(nodes)) {
        List<NodeName> left = new ArrayList<>(nodes(nodes));
        left.remove(gone);
        Map<TaskAddress, NodeName> after = Placement.of(graph, left);
        for (Map.Entry<TaskAddress, NodeName> entry : before.entrySet()) {
          boolean survives = !entry.getValue().equals(gone);
          boolean stays = after.get(entry.getKey()).equals(entry.getValue());
          moved += survives && !stays ? 1 : 0;
          stayed += survives && stays ? 1 : 0;
        }
      }
    }
    return (double) moved / (moved + stayed);
  }

  @Test
  void movesFewSubtasksOfNodesThatStayWhenOneGoes() {
    for (int nodes : new int[] {3, 4, 5, 8}) {
      for (int parallelism : new int[] {2, 4, 8, 16, 32, 64}) {
        double moved = moved(parallelism, nodes);
        System.out.printf(
            "%d nodes, parallelism %d: %.1f %% of what stays moves%n",
            nodes, parallelism, 100 * moved);
        assertThat(moved).isLessThan(0.25);
      }
    }
  }

  @Test
  void takesTheNextInOrderForTheCoordinatorWhenTheFirstIsGone() {
    for (int job = 0; job < 50; job++) {
      List<NodeName> order = Placement.order("job " + job, nodes(5));
      assertThat(order).containsExactlyInAnyOrderElementsOf(nodes(5));
      assertThat(Placement.order("job " + job, order.subList(1, 5))).isEqualTo(order.subList(1, 5));
    }
  }

  @Test
  void likesNodesAsItDidInEveryReleaseAndEveryJvm() {
    assertThat(Long.toHexString(Rendezvous.hash("flights 0/0"))).isEqualTo("?");
    assertThat(Rendezvous.order("flights 0/0", nodes(4))).containsExactly(nodes(4).get(0));
  }
}

package dev.sluice.actors.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.actors.Story;
import dev.sluice.actors.StoryJob;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.Vertex;
import dev.sluice.dataflow.task.TaskAddress;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteWindowTest {

  private final ExecutionGraph graph =
      ExecutionGraph.of(StoryJob.numbersToSink(new Story(), 4, 1).graph());

  private Map<TaskAddress, String> placed(int nodes) {
    Map<TaskAddress, String> placed = new HashMap<>();
    for (Vertex vertex : graph.vertices()) {
      for (int index = 0; index < vertex.parallelism(); index++) {
        placed.put(
            new TaskAddress(vertex.index(), index), "node " + (vertex.index() + index) % nodes);
      }
    }
    return placed;
  }

  private int crossing(Map<TaskAddress, String> placed) {
    String sink = placed.get(new TaskAddress(1, 0));
    return (int)
        placed.entrySet().stream()
            .filter(each -> each.getKey().vertex() == 0 && !each.getValue().equals(sink))
            .count();
  }

  @ParameterizedTest
  @CsvSource({"1000", "60", "10"})
  void allChannelsBetweenTwoNodesTogetherStayWithinTheBudget(int budget) {
    Map<TaskAddress, String> placed = placed(2);

    int each = RemoteWindow.of(graph, placed, budget);

    assertThat(crossing(placed)).isPositive();
    assertThat(each).isPositive().isLessThanOrEqualTo(128);
    assertThat(each * crossing(placed)).isLessThanOrEqualTo(budget);
  }

  @Test
  void aChannelKeepsTwoBatchesHoweverSmallTheBudgetIs() {
    assertThat(RemoteWindow.of(graph, placed(2), 1)).isEqualTo(2);
  }

  @Test
  void noChannelHasMoreThanMakesItFaster() {
    assertThat(RemoteWindow.of(graph, placed(1), 1 << 20)).isEqualTo(128);
  }
}

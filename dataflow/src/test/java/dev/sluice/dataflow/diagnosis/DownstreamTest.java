package dev.sluice.dataflow.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.GraphSketch;
import dev.sluice.dataflow.graph.Vertex;
import dev.sluice.dataflow.source.ScriptedSource;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.status.SubtaskState;
import dev.sluice.dataflow.task.TaskAddress;
import dev.sluice.dataflow.time.WatermarkStrategy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Jobs with so many ways down the stream that to walk each of them would never end. */
class DownstreamTest {

  private static final int LAYERS = 40;
  private static final int PARALLELISM = 8;

  private final ExecutionGraph graph = layers();
  private final JobFacts facts =
      new JobFacts(graph, JobState.RUNNING, heldBackByTheLast(), Duration.ofMillis(200));
  private final Downstream downstream = new Downstream(facts);

  private static ExecutionGraph layers() {
    GraphSketch sketch =
        new GraphSketch()
            .source(
                "layer 0",
                PARALLELISM,
                new ScriptedSource(List.of()),
                WatermarkStrategy.monotonous());
    for (int layer = 1; layer < LAYERS; layer++) {
      sketch.operator("layer " + layer, PARALLELISM);
      sketch.keyed("layer " + (layer - 1), "layer " + layer);
    }
    return sketch.sink("out", 1).rebalance("layer " + (LAYERS - 1), "out").fused();
  }

  private Map<TaskAddress, SubtaskFacts> heldBackByTheLast() {
    Map<TaskAddress, SubtaskFacts> all = new HashMap<>();
    for (Vertex vertex : graph.vertices()) {
      boolean last = vertex.index() >= LAYERS - 1;
      for (int subtask = 0; subtask < vertex.parallelism(); subtask++) {
        TaskAddress address = new TaskAddress(vertex.index(), subtask);
        boolean slow = last && subtask == 5;
        all.put(
            address,
            new SubtaskFacts(
                address,
                SubtaskState.RUNNING,
                Optional.empty(),
                Duration.ZERO,
                slow ? 0.99 : 0.1,
                last ? 0 : 0.9));
      }
    }
    return all;
  }

  @Test
  void findsTheSlowestThroughAnyNumberOfWays() {
    assertThat(downstream.slowest(facts.subtask(new TaskAddress(0, 0))).address())
        .isEqualTo(new TaskAddress(LAYERS - 1, 5));
  }

  @Test
  void knowsWhatComesBehindWhat() {
    assertThat(downstream.leadsTo(0, LAYERS - 1)).isTrue();
    assertThat(downstream.leadsTo(LAYERS - 1, 0)).isFalse();
  }
}

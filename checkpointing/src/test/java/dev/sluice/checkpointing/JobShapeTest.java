package dev.sluice.checkpointing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.graph.Chaining;
import dev.sluice.dataflow.graph.Edge;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.graph.Node.Header;
import dev.sluice.dataflow.graph.Partitioning;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class JobShapeTest {

  private static final JobGraph GRAPH =
      new JobGraph(
          "job",
          List.of(
              new Node.SourceNode<>(new Header(0, "flights", 2), null, null, 0),
              new Node.TransformNode<>(new Header(1, "parse", 2), null, null),
              new Node.TransformNode<>(
                  new Header(2, "count", 3, Chaining.FREE, OptionalInt.of(16)), null, null),
              new Node.SinkNode<>(new Header(3, "files", 3), subtask -> null)),
          List.of(
              new Edge(0, 1, new Partitioning.Forward<>()),
              new Edge(1, 2, new Partitioning.Keyed<>(null)),
              new Edge(2, 3, new Partitioning.Forward<>())),
          64);

  private final JobShape shape = JobShape.of(ExecutionGraph.of(GRAPH));

  @Test
  void namesVerticesByTheOperatorAtTheirHead() {
    assertThat(shape.vertices())
        .containsExactly(
            new VertexShape("flights", VertexShape.Role.SOURCE, 2, List.of("flights", "parse")),
            new VertexShape("count", VertexShape.Role.INNER, 3, List.of("count", "files")));
    assertThat(shape.sources())
        .containsExactly(new SubtaskId("flights", 0), new SubtaskId("flights", 1));
    assertThat(shape.subtasks()).hasSize(5);
  }

  @Test
  void knowsIntoHowManyGroupsEachOperatorDividesItsKeys() {
    assertThat(shape.operators())
        .containsExactly(
            new OperatorShape("flights", 2, 64),
            new OperatorShape("parse", 2, 64),
            new OperatorShape("count", 3, 16),
            new OperatorShape("files", 3, 64));
  }
}

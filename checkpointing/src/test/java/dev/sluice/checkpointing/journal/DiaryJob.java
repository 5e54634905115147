package dev.sluice.checkpointing.journal;

import dev.sluice.dataflow.graph.Edge;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.graph.Partitioning;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.operator.basic.KeyedProcessOperator;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkContext;
import dev.sluice.dataflow.sink.SinkWriter;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.source.Split;
import dev.sluice.dataflow.source.SplitEnumerator;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import java.util.List;

/** A job of a {@link Diary} of which only the subtasks in the middle run. */
final class DiaryJob {

  private DiaryJob() {}

  private static UnsupportedOperationException onlyTheMiddleRuns() {
    return new UnsupportedOperationException("only the subtasks in the middle run");
  }

  private record Nothing(TypeDescriptor<Long> type) implements Source<Long, Split> {

    @Override
    public TypeDescriptor<Split> splitType() {
      throw onlyTheMiddleRuns();
    }

    @Override
    public SplitEnumerator<Split> enumerator() {
      throw onlyTheMiddleRuns();
    }

    @Override
    public SplitReader<Long, Split> open(Split split, OperatorMetrics metrics) {
      throw onlyTheMiddleRuns();
    }
  }

  private static final class Nowhere implements Sink<String> {
    @Override
    public SinkWriter<String> open(SinkContext context) {
      throw onlyTheMiddleRuns();
    }
  }

  /** The job with so many subtasks, each with so many input channels. */
  static ExecutionGraph graph(int parallelism, int channels, int keyGroups) {
    Keying<Long, Long> keying = Keying.ofLong(Diary::key);
    List<Node> nodes =
        List.of(
            new Node.SourceNode<>(
                new Node.Header(0, "deeds", channels),
                new Nothing(Types.LONG),
                WatermarkStrategy.none(),
                0),
            new Node.TransformNode<>(
                new Node.Header(1, JournaledSubtask.OPERATOR, parallelism),
                () -> new KeyedProcessOperator<>(keying, new Diary()),
                Types.STRING),
            new Node.SinkNode<>(new Node.Header(2, "nowhere", 1), new Nowhere()));
    List<Edge> edges =
        List.of(
            new Edge(0, 1, new Partitioning.Keyed<>(keying)),
            new Edge(1, 2, new Partitioning.Rebalance<>()));
    return ExecutionGraph.of(new JobGraph("job", nodes, edges, keyGroups));
  }
}

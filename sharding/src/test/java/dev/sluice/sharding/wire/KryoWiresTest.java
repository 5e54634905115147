package dev.sluice.sharding.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.graph.Edge;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.graph.Partitioning;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.source.Split;
import dev.sluice.dataflow.source.SplitEnumerator;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.List;
import org.junit.jupiter.api.Test;

class KryoWiresTest {

  record NoSplit(String id) implements Split {}

  /** Has a type, and is never read. */
  record TypedSource<T>(TypeDescriptor<T> type) implements Source<T, NoSplit> {

    @Override
    public TypeDescriptor<NoSplit> splitType() {
      return TypeDescriptor.of(NoSplit.class);
    }

    @Override
    public SplitEnumerator<NoSplit> enumerator() {
      return List::of;
    }

    @Override
    public SplitReader<T, NoSplit> open(NoSplit split, OperatorMetrics metrics) {
      throw new UnsupportedOperationException("there is no split to open");
    }
  }

  private static <T> ExecutionGraph graph(TypeDescriptor<T> type) {
    Sink<T> sink =
        context -> {
          throw new UnsupportedOperationException("nothing is written");
        };
    return ExecutionGraph.of(
        new JobGraph(
            "job",
            List.of(
                new Node.SourceNode<>(
                    new Node.Header(0, "points", 2),
                    new TypedSource<>(type),
                    WatermarkStrategy.none(),
                    0),
                new Node.SinkNode<>(new Node.Header(1, "sink", 2), sink)),
            List.of(new Edge(0, 1, new Partitioning.Rebalance<T>())),
            128));
  }

  @Test
  void sendsByTheTypeOfTheEdge() {
    ItemBatch batch = new ItemBatch(1);
    batch.add(new Sent.Point(1, 2), 3);

    byte[] bytes = new KryoWires().of(graph(TypeDescriptor.of(Sent.Point.class)), 0).write(batch);
    ItemBatch read = new KryoWires().of(graph(TypeDescriptor.of(Sent.Point.class)), 0).read(bytes);

    assertThat(read.value(0)).isEqualTo(new Sent.Point(1, 2));
  }

  @Test
  void theRefusalOfGarbageNamesTheOperators() {
    assertThatThrownBy(
            () ->
                new KryoWires()
                    .of(graph(TypeDescriptor.of(Sent.Point.class)), 0)
                    .read(new byte[] {9}))
        .isInstanceOf(UnreadableBatchException.class)
        .hasMessageContaining("no batch of the exchange 'points' → 'sink' of Point");
  }

  @Test
  void refusesAnExchangeWhoseElementsHaveNoForm() {
    assertThatThrownBy(() -> new KryoWires().of(graph(Sent.BARE_TALLY), 0))
        .isInstanceOf(UnsendableTypeException.class)
        .hasMessageContaining("declared mutable");
  }
}

package dev.sluice.sharding.wire;

import dev.sluice.actors.subtask.BatchWire;
import dev.sluice.actors.subtask.BatchWires;
import dev.sluice.dataflow.graph.Edge;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.type.TypeDescriptor;

/**
 * Makes what turns the batches of an exchange into bytes, by the type of its edge. Safe for any
 * thread.
 */
public final class KryoWires implements BatchWires {

  /**
   * For the exchange with this index.
   *
   * @throws UnsendableTypeException when its type, or a type inside it, has no form on the wire
   */
  @Override
  public BatchWire of(ExecutionGraph graph, int exchange) {
    JobGraph job = graph.job();
    Edge edge = graph.exchanges().get(exchange).edge();
    TypeDescriptor<?> type = job.typeOf(edge);
    return new KryoBatchWire(
        "'%s' → '%s' of %s"
            .formatted(
                job.nodes().get(edge.from()).name(),
                job.nodes().get(edge.to()).name(),
                type.name()),
        type);
  }
}

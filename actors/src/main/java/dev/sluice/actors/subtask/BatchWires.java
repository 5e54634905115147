package dev.sluice.actors.subtask;

import dev.sluice.dataflow.graph.ExecutionGraph;

/** Makes what turns batches into bytes, for each subtask its own. Safe for any thread. */
@FunctionalInterface
public interface BatchWires {

  /**
   * For the exchange with this index.
   *
   * @throws RuntimeException when its elements have no form on the wire
   */
  BatchWire of(ExecutionGraph graph, int exchange);
}

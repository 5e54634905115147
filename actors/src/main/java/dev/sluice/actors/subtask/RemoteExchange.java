package dev.sluice.actors.subtask;

import dev.sluice.dataflow.graph.ExecutionGraph;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How subtasks exchange batches with those in other JVMs. Immutable but for the count.
 *
 * @param wires turn batches into bytes
 * @param partBytes a batch of more bytes crosses in several messages
 * @param batchElements most elements in a batch to another node; more than between subtasks of one,
 *     as a message costs as much as some hundred elements
 * @param batches most batches under way from one node to another, over all channels of a job
 * @param refused how many messages of another epoch were refused
 * @param lost paths of actors to which messages were thrown away on their way; safe for any thread
 */
public record RemoteExchange(
    BatchWires wires,
    int partBytes,
    int batchElements,
    int batches,
    LongAdder refused,
    Set<String> lost) {

  /** How subtasks exchange batches, before any message is refused or thrown away. */
  public RemoteExchange(BatchWires wires, int partBytes, int batchElements, int batches) {
    this(wires, partBytes, batchElements, batches, new LongAdder(), ConcurrentHashMap.newKeySet());
  }

  /** For subtasks that are all in one JVM. */
  public static RemoteExchange none() {
    return new RemoteExchange(RemoteExchange::refuse, 1, 1, 1);
  }

  private static BatchWire refuse(ExecutionGraph graph, int exchange) {
    throw new IllegalStateException(
        "job '%s' runs in one JVM and has no form for batches outside; this is a bug of its start"
            .formatted(graph.job().job()));
  }
}

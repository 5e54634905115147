package dev.sluice.actors.job;

import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.task.ChannelLayout;
import dev.sluice.dataflow.task.TaskAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * Shares out how many batches may be under way from one node to another, which all channels between
 * them have in common, so that a queue behind them never overflows.
 */
final class RemoteWindow {

  /** Below this a channel would stop at every batch. */
  private static final int FEWEST = 2;

  /** More than this makes no channel faster. */
  private static final int MOST = 128;

  private record Pair(String from, String to) {}

  private RemoteWindow() {}

  /**
   * The most batches under way in each channel that leads to another node.
   *
   * @param nodes where each subtask lives
   * @param budget for each pair of nodes
   */
  static int of(ExecutionGraph graph, Map<TaskAddress, String> nodes, int budget) {
    ChannelLayout layout = new ChannelLayout(graph);
    Map<Pair, Integer> channels = new HashMap<>();
    for (TaskAddress sender : nodes.keySet()) {
      for (ChannelLayout.OutputChannel output : layout.outputs(sender.vertex(), sender.subtask())) {
        String to = nodes.get(new TaskAddress(output.vertex(), output.subtask()));
        if (!to.equals(nodes.get(sender))) {
          channels.merge(new Pair(nodes.get(sender), to), 1, Integer::sum);
        }
      }
    }
    int most = channels.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    return Math.max(FEWEST, Math.min(MOST, budget / most));
  }
}

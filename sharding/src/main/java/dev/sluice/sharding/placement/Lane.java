package dev.sluice.sharding.placement;

import dev.sluice.dataflow.graph.Exchange;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.Vertex;
import dev.sluice.dataflow.task.ChannelLayout;
import dev.sluice.dataflow.task.ChannelLayout.OutputChannel;
import dev.sluice.dataflow.task.TaskAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Subtasks that belong on one node, because elements between them pass one-to-one. Immutable.
 *
 * <p>An exchange is one-to-one when each of its senders has one receiver and each receiver one
 * sender. Where several senders share a receiver they are not joined: a sink of one subtask would
 * draw the whole job to its node.
 *
 * @param members its subtasks, in order of vertices
 */
record Lane(List<TaskAddress> members) {

  private static final Comparator<TaskAddress> ORDER =
      Comparator.comparingInt(TaskAddress::vertex).thenComparingInt(TaskAddress::subtask);

  /** Sorts the members. */
  Lane {
    members = members.stream().sorted(ORDER).toList();
  }

  /** All lanes of a graph. */
  static List<Lane> of(ExecutionGraph graph) {
    Map<TaskAddress, TaskAddress> parents = new HashMap<>();
    ChannelLayout layout = new ChannelLayout(graph);
    for (Exchange exchange : graph.exchanges()) {
      partners(graph, layout, exchange).forEach((from, to) -> join(parents, from, to));
    }
    Map<TaskAddress, List<TaskAddress>> lanes = new TreeMap<>(ORDER);
    for (Vertex vertex : graph.vertices()) {
      for (int subtask = 0; subtask < vertex.parallelism(); subtask++) {
        TaskAddress address = new TaskAddress(vertex.index(), subtask);
        lanes.computeIfAbsent(root(parents, address), root -> new ArrayList<>()).add(address);
      }
    }
    return lanes.values().stream().map(Lane::new).toList();
  }

  /** The pairs that an exchange joins: all of them when it is one-to-one, else none. */
  private static Map<TaskAddress, TaskAddress> partners(
      ExecutionGraph graph, ChannelLayout layout, Exchange exchange) {
    int senders = graph.vertices().get(exchange.from()).parallelism();
    Map<TaskAddress, TaskAddress> partners = new HashMap<>();
    for (int sender = 0; sender < senders; sender++) {
      List<Integer> receivers = receivers(layout, exchange, sender);
      if (receivers.size() != 1) {
        return Map.of();
      }
      partners.put(
          new TaskAddress(exchange.from(), sender),
          new TaskAddress(exchange.to(), receivers.get(0)));
    }
    Set<TaskAddress> taken = new HashSet<>(partners.values());
    return taken.size() == senders ? partners : Map.of();
  }

  private static List<Integer> receivers(ChannelLayout layout, Exchange exchange, int sender) {
    return layout.outputs(exchange.from(), sender).stream()
        .filter(output -> output.exchange() == exchange.index())
        .map(OutputChannel::subtask)
        .toList();
  }

  private static void join(
      Map<TaskAddress, TaskAddress> parents, TaskAddress one, TaskAddress other) {
    TaskAddress a = root(parents, one);
    TaskAddress b = root(parents, other);
    if (!a.equals(b)) {
      parents.put(ORDER.compare(a, b) < 0 ? b : a, ORDER.compare(a, b) < 0 ? a : b);
    }
  }

  private static TaskAddress root(Map<TaskAddress, TaskAddress> parents, TaskAddress address) {
    TaskAddress at = address;
    while (parents.containsKey(at)) {
      at = parents.get(at);
    }
    return at;
  }

  /** How much of a node it takes: its number of subtasks. */
  int weight() {
    return members.size();
  }

  /** The vertices it runs through; lanes of one kind do the same work on other elements. */
  List<Integer> kind() {
    return members.stream().map(TaskAddress::vertex).toList();
  }

  /** Its name within the job. */
  String name() {
    return members.get(0).vertex() + "/" + members.get(0).subtask();
  }
}

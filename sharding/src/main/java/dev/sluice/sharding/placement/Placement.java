package dev.sluice.sharding.placement;

import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.Vertex;
import dev.sluice.dataflow.task.TaskAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Decides which node runs which subtask, and which one a job's coordinator.
 *
 * <p>What follows from the graph and the nodes alone, in whatever order they are listed:
 *
 * <ul>
 *   <li>Subtasks between which elements pass one-to-one (a {@link Lane}) run on one node.
 *   <li>Lanes of one kind, for example the subtasks of one window, are spread evenly: no node has
 *       more than one more of them than any other.
 *   <li>No node has more subtasks than any other by more than the longest lane has; with lanes of
 *       one subtask each, by more than one.
 *   <li>Within these bounds a lane goes to the node that it likes best ({@link Rendezvous}), so
 *       when a node goes or comes, few lanes of other nodes move, and a node that is started again
 *       at its address gets back what it had.
 *   <li>Who knows where subtasks ran before can have them stay there within the bounds; then no
 *       lane makes way for another.
 * </ul>
 *
 * <p>Plain functions: no state, any thread, nothing to be right after a crash.
 */
public final class Placement {

  private final String job;
  private final List<NodeName> nodes;
  private final Map<TaskAddress, NodeName> before;
  private final Map<NodeName, Integer> loads = new HashMap<>();
  private final Map<TaskAddress, NodeName> placed = new HashMap<>();

  private Placement(String job, Collection<NodeName> nodes, Map<TaskAddress, NodeName> before) {
    this.job = job;
    this.nodes = List.copyOf(new TreeSet<>(nodes));
    this.before = before;
  }

  /** A lane, a node and how much the one likes the other. */
  private record Liking(Lane lane, NodeName node, long score) {}

  /**
   * The node of each subtask.
   *
   * @param graph the job as it will run
   * @param nodes the nodes that may run subtasks, in any order
   * @return all subtasks, in order of vertices
   * @throws IllegalArgumentException when there is no node
   */
  public static Map<TaskAddress, NodeName> of(ExecutionGraph graph, Collection<NodeName> nodes) {
    return of(graph, nodes, Map.of());
  }

  /**
   * The node of each subtask, after an epoch whose nodes are known: within the same bounds a lane
   * stays where it was, whatever it likes.
   *
   * @param graph the job as it will run
   * @param nodes the nodes that may run subtasks, in any order
   * @param before where subtasks ran; one that is not in it goes where it likes to be, and a node
   *     that was started again at its address counts as the same
   * @return all subtasks, in order of vertices
   * @throws IllegalArgumentException when there is no node
   */
  public static Map<TaskAddress, NodeName> of(
      ExecutionGraph graph, Collection<NodeName> nodes, Map<TaskAddress, NodeName> before) {
    requireNodes(graph.job().job(), nodes);
    Placement placement = new Placement(graph.job().job(), nodes, before);
    Map<List<Integer>, List<Lane>> kinds =
        Lane.of(graph).stream()
            .collect(Collectors.groupingBy(Lane::kind, LinkedHashMap::new, Collectors.toList()));
    // Long lanes first: short ones then level out what these leave uneven.
    kinds.values().stream()
        .sorted(Comparator.comparingInt(lanes -> -lanes.get(0).weight()))
        .forEach(placement::place);
    return placement.inOrder(graph);
  }

  /**
   * The nodes in the order in which a job prefers them for its coordinator.
   *
   * <p>When the first is gone the second is the first of those left, so whoever is left agrees.
   *
   * @param job name of the job
   * @param nodes the nodes that may run coordinators, in any order
   * @throws IllegalArgumentException when there is no node
   */
  public static List<NodeName> order(String job, Collection<NodeName> nodes) {
    requireNodes(job, nodes);
    return Rendezvous.order("coordinator of " + job, nodes);
  }

  private static void requireNodes(String job, Collection<NodeName> nodes) {
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException(
          "The job '%s' has no node to run on; expected one at least. Start a node with the role that runs operators, or wait until one has joined."
              .formatted(job));
    }
  }

  /** Places all lanes of one kind: those that like their node best of all choose first. */
  private void place(List<Lane> lanes) {
    Map<NodeName, Integer> room = room(lanes);
    List<Liking> likings = new ArrayList<>();
    for (Lane lane : lanes) {
      nodes.forEach(node -> likings.add(new Liking(lane, node, score(lane, node))));
    }
    likings.sort(
        Comparator.comparing((Liking liking) -> !wasThere(liking.lane(), liking.node()))
            .thenComparingLong(liking -> -liking.score()));
    for (Liking liking : likings) {
      boolean open = !placed.containsKey(liking.lane().members().get(0));
      if (open && room.get(liking.node()) > 0) {
        room.merge(liking.node(), -1, Integer::sum);
        put(liking.lane(), liking.node());
      }
    }
  }

  /**
   * How many of the lanes each node takes. What cannot be shared out goes to the least loaded, of
   * these to those that had most.
   */
  private Map<NodeName, Integer> room(List<Lane> lanes) {
    Map<NodeName, Integer> room = new TreeMap<>();
    nodes.forEach(node -> room.put(node, lanes.size() / nodes.size()));
    Rendezvous.order(job + " rest of " + lanes.get(0).name(), nodes).stream()
        .sorted(
            Comparator.comparingInt((NodeName node) -> loads.getOrDefault(node, 0))
                .thenComparingLong(node -> -lanes.stream().filter(l -> wasThere(l, node)).count()))
        .limit(lanes.size() % nodes.size())
        .forEach(node -> room.merge(node, 1, Integer::sum));
    return room;
  }

  private boolean wasThere(Lane lane, NodeName node) {
    NodeName there = before.get(lane.members().get(0));
    return there != null && there.address().equals(node.address());
  }

  private long score(Lane lane, NodeName node) {
    return Rendezvous.score(job + " " + lane.name(), node);
  }

  private void put(Lane lane, NodeName node) {
    loads.merge(node, lane.weight(), Integer::sum);
    lane.members().forEach(member -> placed.put(member, node));
  }

  private Map<TaskAddress, NodeName> inOrder(ExecutionGraph graph) {
    Map<TaskAddress, NodeName> ordered = new LinkedHashMap<>();
    for (Vertex vertex : graph.vertices()) {
      for (int subtask = 0; subtask < vertex.parallelism(); subtask++) {
        TaskAddress address = new TaskAddress(vertex.index(), subtask);
        ordered.put(address, placed.get(address));
      }
    }
    return Collections.unmodifiableMap(ordered);
  }
}

package dev.sluice.dataflow.diagnosis;

import dev.sluice.dataflow.graph.Exchange;
import dev.sluice.dataflow.task.TaskAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What lies behind a vertex or a subtask, down the stream; each is looked at once, however many
 * ways lead there. Single-threaded.
 */
final class Downstream {

  private final JobFacts facts;
  private final Map<TaskAddress, SubtaskFacts> slowest = new HashMap<>();

  Downstream(JobFacts facts) {
    this.facts = facts;
  }

  /** Whether elements of one vertex come to another. */
  boolean leadsTo(int from, int to) {
    return leadsTo(from, to, new HashSet<>());
  }

  private boolean leadsTo(int from, int to, Set<Integer> seen) {
    return facts.graph().outOf(from).stream()
        .map(Exchange::to)
        .anyMatch(next -> next == to || seen.add(next) && leadsTo(next, to, seen));
  }

  /**
   * The busiest of those that hold a subtask back and are not held back themselves; the subtask
   * itself if none is seen.
   */
  SubtaskFacts slowest(SubtaskFacts from) {
    SubtaskFacts known = slowest.get(from.address());
    if (known == null) {
      known = find(from);
      slowest.put(from.address(), known);
    }
    return known;
  }

  private SubtaskFacts find(SubtaskFacts from) {
    SubtaskFacts slow = from;
    for (Exchange exchange : facts.graph().outOf(from.address().vertex())) {
      for (SubtaskFacts next : facts.subtasksOf(facts.graph().vertices().get(exchange.to()))) {
        SubtaskFacts found = next.isHeldBack() ? slowest(next) : next;
        boolean slower = slow == from || found.busy() > slow.busy();
        slow = slower && (found.isBusy() || found.isHeldBack()) ? found : slow;
      }
    }
    return slow;
  }
}

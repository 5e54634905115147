package dev.sluice.runtime.cluster;

import akka.actor.typed.ActorRef;
import dev.sluice.actors.job.JobActor;
import dev.sluice.sharding.node.Holding;
import dev.sluice.sharding.placement.NodeName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/**
 * Where the coordinators of jobs are, and who waits for them or for the ends of their jobs. Used by
 * the thread of a node's actor alone.
 */
final class JobRoutes {

  /** Whoever asks more often while nobody coordinates the job is not answered. */
  private static final int MOST_WAITING = 1_000;

  /**
   * More than one where a node does not know yet that it is fenced; whoever said so last is last.
   */
  private final Map<String, Map<NodeName, ActorRef<JobActor.Command>>> routes = new HashMap<>();

  private final Map<String, Queue<JobActor.Command>> waiting = new HashMap<>();

  /** By token of a submission. */
  private final Map<String, List<CompletableFuture<JobActor.Ended>>> ends = new HashMap<>();

  /** A node coordinates a job. */
  void holds(NodeName node, Holding holding) {
    Map<NodeName, ActorRef<JobActor.Command>> known =
        routes.computeIfAbsent(holding.job(), name -> new LinkedHashMap<>());
    known.remove(node);
    known.put(node, holding.coordinator());
    Queue<JobActor.Command> waited = waiting.remove(holding.job());
    if (waited != null) {
      waited.forEach(holding.coordinator()::tell);
    }
  }

  /** A node does not coordinate a job any more. */
  void released(NodeName node, String job) {
    routes.computeIfPresent(
        job,
        (name, known) -> {
          known.remove(node);
          return known.isEmpty() ? null : known;
        });
  }

  /** A node is lost. */
  void lost(NodeName node) {
    routes.values().forEach(known -> known.remove(node));
  }

  /** Tells a coordinator, or waits until there is one. */
  void tell(String job, JobActor.Command command) {
    Optional<ActorRef<JobActor.Command>> coordinator =
        routes.getOrDefault(job, Map.of()).values().stream().reduce((earlier, later) -> later);
    if (coordinator.isPresent()) {
      coordinator.get().tell(command);
      return;
    }
    Queue<JobActor.Command> queue = waiting.computeIfAbsent(job, name -> new ArrayDeque<>());
    if (queue.size() < MOST_WAITING) {
      queue.add(command);
    }
  }

  /** Somebody waits for the end of a submission. */
  void await(String submission, CompletableFuture<JobActor.Ended> end) {
    ends.computeIfAbsent(submission, token -> new ArrayList<>()).add(end);
  }

  /** The submissions whose end somebody waits for. */
  boolean isAwaited(String submission) {
    return ends.containsKey(submission);
  }

  /** A submission has ended; nobody coordinates the job, and nothing that waited is told. */
  void over(String job, String submission, JobActor.Ended ended) {
    waiting.remove(job);
    List<CompletableFuture<JobActor.Ended>> awaiting = ends.remove(submission);
    if (awaiting != null) {
      // On another thread: whoever waits may well submit the next job at once.
      awaiting.forEach(end -> end.completeAsync(() -> ended));
    }
  }

  /** The node ends, and nobody will be told any more. */
  void close() {
    IllegalStateException unknown =
        new IllegalStateException("this node ended before the job had; it goes on on the others");
    ends.values().forEach(awaiting -> awaiting.forEach(end -> end.completeExceptionally(unknown)));
    ends.clear();
  }
}

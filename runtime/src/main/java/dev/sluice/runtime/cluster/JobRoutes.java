package dev.sluice.runtime.cluster;

import akka.actor.typed.ActorRef;
import dev.sluice.actors.job.JobActor;
import dev.sluice.sharding.node.Holding;
import dev.sluice.sharding.placement.NodeName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Where the coordinators of jobs are, and who waits for them or for the ends of their jobs. Used by
 * the thread of a node's actor alone.
 */
final class JobRoutes {

  /** Whoever asks more often while nobody coordinates the job is not answered. */
  private static final int MOST_WAITING = 1_000;

  private final Map<String, Map<NodeName, ActorRef<JobActor.Command>>> routes = new HashMap<>();
  private final Map<String, Queue<JobActor.Command>> waiting = new HashMap<>();

  /** By token of a submission. */
  private final Map<String, List<CompletableFuture<JobActor.Ended>>> ends = new HashMap<>();

  /** A node coordinates a job, or believes to. */
  void holds(NodeName node, Holding holding) {
    routes.computeIfAbsent(holding.job(), any -> new HashMap<>()).put(node, holding.coordinator());
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

  /** A node is no member any more. */
  void gone(NodeName node) {
    routes.values().forEach(known -> known.remove(node));
  }

  /** Tells the coordinator on the node that has the job, or waits until there is one. */
  void tell(String job, Optional<NodeName> holder, JobActor.Command command) {
    Optional<ActorRef<JobActor.Command>> coordinator = holder.flatMap(node -> at(job, node));
    if (coordinator.isPresent()) {
      coordinator.get().tell(command);
      return;
    }
    Queue<JobActor.Command> queue = waiting.computeIfAbsent(job, name -> new ArrayDeque<>());
    if (queue.size() < MOST_WAITING) {
      queue.add(command);
    }
  }

  private Optional<ActorRef<JobActor.Command>> at(String job, NodeName node) {
    return Optional.ofNullable(routes.getOrDefault(job, Map.of()).get(node));
  }

  /** Tells what has waited to those coordinators that there are now. */
  void tellWaiting(Function<String, Optional<NodeName>> holders) {
    for (String job : List.copyOf(waiting.keySet())) {
      holders
          .apply(job)
          .flatMap(node -> at(job, node))
          .ifPresent(coordinator -> waiting.remove(job).forEach(coordinator::tell));
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

package dev.sluice.runtime.cluster;

import akka.Done;
import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Leave;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Has a node that is shut down say so to the others before it stops anything: they begin the next
 * epoch of its jobs without it, and need not find out that its subtasks have ended. Safe for any
 * thread.
 */
final class Farewell {

  private final Cluster cluster;
  private final CompletableFuture<Done> leaving = new CompletableFuture<>();

  private Farewell(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Prepares it for one node. */
  static Farewell of(ActorSystem<?> system) {
    Farewell farewell = new Farewell(Cluster.get(system));
    CoordinatedShutdown.get(system)
        .addTask(CoordinatedShutdown.PhaseBeforeServiceUnbind(), "sluice-farewell", farewell::say);
    return farewell;
  }

  private CompletionStage<Done> say() {
    if (cluster.selfMember().status() != MemberStatus.up()) {
      return CompletableFuture.completedFuture(Done.done());
    }
    cluster.manager().tell(Leave.create(cluster.selfMember().address()));
    return leaving;
  }

  /** The cluster knows that this node leaves, or has it down. */
  void known() {
    leaving.complete(Done.done());
  }
}

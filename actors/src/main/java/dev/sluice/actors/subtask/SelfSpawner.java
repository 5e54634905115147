package dev.sluice.actors.subtask;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Lets the actor of a subtask have children on behalf of other threads. Immutable. */
record SelfSpawner(ActorRef<SubtaskActor.Command> subtask) implements JournalOwners.Children {

  private static final long PATIENCE_SECONDS = 30;

  @Override
  public <M> CompletionStage<ActorRef<M>> spawn(Behavior<M> child) {
    CompletableFuture<ActorRef<M>> spawned = new CompletableFuture<>();
    subtask.tell(
        new SubtaskActor.HaveChild(context -> spawned.complete(context.spawnAnonymous(child))));
    return spawned.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}

package dev.sluice.runtime.store;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import dev.sluice.actors.subtask.JournalOwners;
import dev.sluice.checkpointing.SubtaskId;
import dev.sluice.checkpointing.journal.JournalPlace;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.persistence.cassandra.JournalCommand;
import dev.sluice.persistence.cassandra.JournalSpawner;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes the writer of a journal a child of the subtask whose journal it is; journals that no
 * running subtask has, such as those of imported savepoints, are left to another spawner. Safe for
 * any thread.
 */
final class OwnedJournals implements JournalOwners, JournalSpawner {

  private record Subtask(String job, SubtaskId id) {}

  private record Owner(long epoch, Children children) {}

  private final Map<Subtask, Owner> owners = new ConcurrentHashMap<>();
  private final JournalSpawner others;

  OwnedJournals(JournalSpawner others) {
    this.others = others;
  }

  @Override
  public void began(JournalPlace place, Children children) {
    owners.put(new Subtask(place.job(), place.subtask()), new Owner(place.epoch(), children));
  }

  @Override
  public void ended(Children children) {
    owners.values().removeIf(owner -> owner.children().equals(children));
  }

  /** How many subtasks may have children. */
  int size() {
    return owners.size();
  }

  @Override
  public CompletionStage<ActorRef<JournalCommand>> spawn(
      JournalId journal, Behavior<JournalCommand> writer) {
    if (journal.isAdopted()) {
      return others.spawn(journal, writer);
    }
    SubtaskId id = new SubtaskId(journal.vertex(), journal.index());
    Owner owner = owners.get(new Subtask(journal.job(), id));
    return owner == null || owner.epoch() != journal.epoch()
        ? CompletableFuture.failedFuture(
            new IllegalStateException(
                "journal %s is to be written, but its subtask has stopped".formatted(journal)))
        : owner.children().spawn(writer);
  }
}

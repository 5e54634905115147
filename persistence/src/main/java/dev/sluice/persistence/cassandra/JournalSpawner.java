package dev.sluice.persistence.cassandra;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import dev.sluice.checkpointing.store.JournalId;
import java.util.concurrent.CompletionStage;

/**
 * Starts the actor that writes a journal, as a child of whoever owns the journal.
 *
 * <p>A persistent actor stashes what it is told while it writes, and elements must not wait, so the
 * writer is an actor of its own. It ends with its owner; by that a subtask that was stopped cannot
 * go on writing. Called by any thread.
 */
@FunctionalInterface
public interface JournalSpawner {

  /**
   * Starts a writer. It may have any name.
   *
   * @param writer to be started as it is, without supervision that would start it again
   * @return fails when the owner is gone; then so does the chunk that the writer was wanted for
   */
  CompletionStage<ActorRef<JournalCommand>> spawn(
      JournalId journal, Behavior<JournalCommand> writer);
}

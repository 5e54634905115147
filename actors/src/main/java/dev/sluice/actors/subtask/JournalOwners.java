package dev.sluice.actors.subtask;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import dev.sluice.checkpointing.journal.JournalPlace;
import java.util.concurrent.CompletionStage;

/**
 * Is told which subtasks there are, so that the actor which writes the journals of one can be its
 * child: then it ends with the subtask, and what has stopped writes nothing any more. Called by any
 * thread.
 */
@FunctionalInterface
public interface JournalOwners {

  /** For stores that need no actors. */
  JournalOwners NONE = (place, children) -> {};

  /** Starts actors as children of a subtask; called by any thread. */
  @FunctionalInterface
  interface Children {

    /** Starts one; fails when the subtask does not answer, since it has stopped. */
    <M> CompletionStage<ActorRef<M>> spawn(Behavior<M> child);
  }

  /** A subtask begins to live, and any earlier one in its place does not count any more. */
  void began(JournalPlace place, Children children);

  /**
   * A subtask has stopped, so nothing is its child any more; perhaps a later one is in its place
   * already.
   *
   * @param children equal to what {@link #began} was given
   */
  default void ended(Children children) {}
}

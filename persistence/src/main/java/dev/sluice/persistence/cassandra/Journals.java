package dev.sluice.persistence.cassandra;

import akka.actor.typed.ActorRef;
import dev.sluice.checkpointing.store.JournalId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The journals that a store writes, with their writers.
 *
 * <p>A subtask writes one journal at a time: when it begins a new one, the writer of the one before
 * is stopped. A journal that was given up stays so until then. Safe for any thread.
 */
final class Journals {

  /** Whose journal it is: whoever writes the next generation is done with this one. */
  private record Subtask(String job, String vertex, int index) {

    static Subtask of(JournalId journal) {
      return new Subtask(journal.job(), journal.vertex(), journal.index());
    }
  }

  private record Writer(JournalEntry entry, CompletionStage<ActorRef<JournalCommand>> actor) {

    void stop() {
      actor.thenAccept(ref -> ref.tell(new JournalCommand.Stop()));
    }
  }

  private final Map<JournalId, Writer> writers = new HashMap<>();
  private final Map<Subtask, JournalId> newest = new HashMap<>();
  private final JournalSpawner spawner;
  private final ActorRef<JournalRegistry.Watch> registry;

  Journals(JournalSpawner spawner, ActorRef<JournalRegistry.Watch> registry) {
    this.spawner = spawner;
    this.registry = registry;
  }

  CompletionStage<Void> append(JournalId journal, long sequence, Chunk chunk) {
    Writer writer = writer(journal);
    CompletableFuture<Void> stored = writer.entry().begin(sequence);
    if (!stored.isDone()) {
      writer
          .actor()
          .whenComplete(
              (actor, failure) -> {
                if (failure == null) {
                  actor.tell(new JournalCommand.Append(sequence, chunk));
                } else {
                  writer.entry().giveUp(Failures.cause(failure));
                }
              });
    }
    return stored;
  }

  private synchronized Writer writer(JournalId journal) {
    Writer writer = writers.get(journal);
    if (writer == null) {
      writer = start(journal);
      writers.put(journal, writer);
      JournalId before = newest.get(Subtask.of(journal));
      if (before == null || before.compareTo(journal) < 0) {
        newest.put(Subtask.of(journal), journal);
        forget(before);
      }
    }
    return writer;
  }

  private Writer start(JournalId journal) {
    JournalEntry entry = new JournalEntry(journal);
    CompletionStage<ActorRef<JournalCommand>> actor =
        CompletableFuture.completedFuture(JournalWriter.of(entry))
            .thenCompose(behavior -> spawner.spawn(journal, behavior))
            .thenApply(
                ref -> {
                  registry.tell(new JournalRegistry.Watch(ref, () -> entry.giveUp(null)));
                  return ref;
                });
    return new Writer(entry, actor);
  }

  /** Stops the writer of a journal, if there is one. */
  synchronized void forget(JournalId journal) {
    Writer writer = writers.remove(journal);
    if (writer != null) {
      writer.stop();
      newest.remove(Subtask.of(journal), journal);
    }
  }
}

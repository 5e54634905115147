package dev.sluice.persistence.cassandra;

import dev.sluice.checkpointing.history.JobHistory;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/**
 * The facts of one epoch that are under way to its writer, in their order.
 *
 * <p>Every one of them is ended once: stored, or in doubt because the writer is gone. Safe for any
 * thread.
 */
final class HistoryEntry {

  private final String persistenceId;
  private final Queue<CompletableFuture<Void>> underWay = new ArrayDeque<>();
  private boolean ended;

  HistoryEntry(String persistenceId) {
    this.persistenceId = persistenceId;
  }

  String persistenceId() {
    return persistenceId;
  }

  /**
   * Begins a fact, and tells the writer while no other can come between.
   *
   * @return fails at once when there are too many, or the writer is gone
   */
  synchronized CompletableFuture<Void> begin(Runnable tell) {
    if (ended || underWay.size() >= JobHistory.MOST_UNDER_WAY) {
      return CompletableFuture.failedFuture(
          new StoreException(
              ended
                  ? "the writer of history %s has ended; say it again".formatted(persistenceId)
                  : "%d facts of history %s wait to be stored; expected fewer. Look whether Cassandra is well."
                      .formatted(underWay.size(), persistenceId),
              null));
    }
    CompletableFuture<Void> outcome = new CompletableFuture<>();
    underWay.add(outcome);
    tell.run();
    return outcome;
  }

  synchronized boolean hasEnded() {
    return ended;
  }

  void stored() {
    CompletableFuture<Void> first;
    synchronized (this) {
      first = underWay.poll();
    }
    if (first != null) {
      first.complete(null);
    }
  }

  /** The writer is gone. */
  void end() {
    Queue<CompletableFuture<Void>> left;
    synchronized (this) {
      ended = true;
      left = new ArrayDeque<>(underWay);
      underWay.clear();
    }
    StoreException why =
        new StoreException(
            "whether a fact of history %s is stored is not known, because its writer has ended; see the log"
                .formatted(persistenceId),
            null);
    left.forEach(outcome -> outcome.completeExceptionally(why));
  }
}

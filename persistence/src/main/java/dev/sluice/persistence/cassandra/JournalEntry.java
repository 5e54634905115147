package dev.sluice.persistence.cassandra;

import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.OutOfSequenceException;
import java.util.concurrent.CompletableFuture;

/**
 * What a store knows about a journal that it writes: the chunk under way, if there is one, and
 * whether the journal was given up.
 *
 * <p>Every chunk that was begun is ended once: stored, refused, or in doubt because the writer is
 * gone. Safe for any thread.
 */
final class JournalEntry {

  private static final long NONE = 0;

  private final JournalId journal;
  private long underWay = NONE;
  private CompletableFuture<Void> outcome;
  private StoreException givenUp;

  JournalEntry(JournalId journal) {
    this.journal = journal;
  }

  JournalId journal() {
    return journal;
  }

  /**
   * Begins a chunk.
   *
   * @return completes when it is stored, and fails at once when it may not begin
   */
  synchronized CompletableFuture<Void> begin(long sequence) {
    if (givenUp != null) {
      return CompletableFuture.failedFuture(givenUp);
    }
    if (underWay != NONE) {
      return CompletableFuture.failedFuture(
          new OutOfSequenceException(journal, underWay, sequence));
    }
    underWay = sequence;
    outcome = new CompletableFuture<>();
    return outcome;
  }

  void stored() {
    end().complete(null);
  }

  void refused(long expected, long found) {
    end().completeExceptionally(new OutOfSequenceException(journal, expected, found));
  }

  private synchronized CompletableFuture<Void> end() {
    CompletableFuture<Void> ended = outcome == null ? new CompletableFuture<>() : outcome;
    underWay = NONE;
    outcome = null;
    return ended;
  }

  /** The writer is gone: whether a chunk under way is stored, nobody knows. */
  void giveUp(Throwable cause) {
    StoreException reason;
    CompletableFuture<Void> ended;
    synchronized (this) {
      if (givenUp == null) {
        givenUp =
            new StoreException(
                "journal %s was given up, because its writer has ended: %s. Whether the last chunk is stored is not known; take the snapshot again in a new generation."
                    .formatted(journal, cause == null ? "see the log" : cause.getMessage()),
                cause);
      }
      reason = givenUp;
      ended = end();
    }
    ended.completeExceptionally(reason);
  }
}

package dev.sluice.checkpointing.store;

/**
 * The refusal of a chunk that is not the one behind the last of its journal. Nothing was stored.
 */
public final class OutOfSequenceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Names the journal, the number that would have fitted and the one that came. */
  public OutOfSequenceException(JournalId journal, long expected, long found) {
    super(
        "journal %s: expected chunk %d next, got %d; a journal has one writer, which waits for each chunk. Take the snapshot again in a new generation."
            .formatted(journal, expected, found));
  }
}

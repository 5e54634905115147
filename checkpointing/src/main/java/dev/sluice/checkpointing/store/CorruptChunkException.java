package dev.sluice.checkpointing.store;

/** The discovery that a chunk of a snapshot is not what was written. */
public final class CorruptChunkException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient JournalId journal;
  private final long sequence;

  /** Names the chunk, what it should have been, and what it is. */
  public CorruptChunkException(JournalId journal, long sequence, String expected, String found) {
    super(
        "chunk %d of journal %s is corrupt: expected %s, found %s. Nothing was restored from it; choose another checkpoint or savepoint, or bring the store back from a copy."
            .formatted(sequence, journal, expected, found));
    this.journal = journal;
    this.sequence = sequence;
  }

  /** The journal with the corrupt chunk. */
  public JournalId journal() {
    return journal;
  }

  /**
   * The sequence number of the corrupt chunk; of a segment's last where no single one is to blame.
   */
  public long sequence() {
    return sequence;
  }
}

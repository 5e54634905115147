package dev.sluice.checkpointing.store;

import java.util.Objects;

/**
 * A contiguous part of a journal, with what is needed to see that it came back whole. Immutable.
 *
 * @param journal where it lies
 * @param from sequence number of its first chunk; a journal's first has 1
 * @param to sequence number of its last chunk, itself included
 * @param bytes size of all its chunks together
 * @param checksum CRC-32C of all its bytes in order, as {@link SegmentTally} computes it
 */
public record Segment(JournalId journal, long from, long to, long bytes, int checksum) {

  /** Refuses a range without a chunk. */
  public Segment {
    Objects.requireNonNull(journal, "journal");
    if (from < 1 || to < from || bytes < 0) {
      throw new IllegalArgumentException(
          "segment of journal %s from chunk %d to %d with %d bytes; expected at least one chunk, from 1 on"
              .formatted(journal, from, to, bytes));
    }
  }

  /** How many chunks it has. */
  public long chunks() {
    return to - from + 1;
  }

  @Override
  public String toString() {
    return "chunks %d to %d of journal %s".formatted(from, to, journal);
  }
}

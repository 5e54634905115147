package dev.sluice.checkpointing.store;

import java.util.List;
import java.util.zip.CRC32C;

/**
 * Adds up the chunks of a segment as they are written, or as they are read back.
 *
 * <p>Belongs to one thread at a time.
 */
public final class SegmentTally {

  private final JournalId journal;
  private final long from;
  private final CRC32C checksum = new CRC32C();
  private long next;
  private long bytes;

  /** Creates a tally for a segment that begins with chunk {@code from} of a journal. */
  public SegmentTally(JournalId journal, long from) {
    this.journal = journal;
    this.from = from;
    this.next = from;
  }

  /** Takes the next chunk into account. */
  public void add(byte[] chunk) {
    addPart(chunk);
    next++;
  }

  /** Takes the next chunk into account, which was given in parts. */
  public void add(List<byte[]> parts) {
    parts.forEach(this::addPart);
    next++;
  }

  private void addPart(byte[] part) {
    checksum.update(part, 0, part.length);
    bytes += part.length;
  }

  /** The sequence number that the next chunk has. */
  public long next() {
    return next;
  }

  /** Whether there is no chunk yet, and therefore no segment. */
  public boolean isEmpty() {
    return next == from;
  }

  /**
   * The segment of the chunks so far.
   *
   * @throws IllegalArgumentException when there is none
   */
  public Segment segment() {
    return new Segment(journal, from, next - 1, bytes, (int) checksum.getValue());
  }

  /**
   * Checks that the chunks that were read are those that were written.
   *
   * @throws CorruptChunkException when they are not, although each chunk looked sound
   */
  public void requireWhole(Segment written) {
    Segment read = segment();
    if (!read.equals(written)) {
      throw new CorruptChunkException(
          journal,
          written.to(),
          "%s have %d bytes with checksum %08x"
              .formatted(written, written.bytes(), written.checksum()),
          "%d bytes with checksum %08x".formatted(read.bytes(), read.checksum()));
    }
  }
}

package dev.sluice.checkpointing.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * The checksum that a store keeps beside every chunk: CRC-32C over its place and its bytes.
 *
 * <p>The place is included so that a sound chunk in the wrong place is found too.
 */
public final class ChunkChecksum {

  private ChunkChecksum() {}

  /** The checksum of a chunk at its place. */
  public static int of(JournalId journal, long sequence, byte[] chunk) {
    CRC32C crc = begin(journal, sequence);
    crc.update(chunk, 0, chunk.length);
    return (int) crc.getValue();
  }

  /** The checksum of a place, to which the bytes of the chunk there are still to be added. */
  public static CRC32C begin(JournalId journal, long sequence) {
    CRC32C crc = new CRC32C();
    crc.update(journal.text().getBytes(StandardCharsets.UTF_8));
    crc.update(ByteBuffer.allocate(Long.BYTES).putLong(0, sequence));
    return crc;
  }

  /**
   * Checks a chunk that was read.
   *
   * @param kept the checksum that was kept beside it
   * @throws CorruptChunkException when it is not the chunk that was written there
   */
  public static void require(JournalId journal, long sequence, byte[] chunk, int kept) {
    int found = of(journal, sequence, chunk);
    if (found != kept) {
      throw new CorruptChunkException(
          journal, sequence, "checksum %08x".formatted(kept), "%08x".formatted(found));
    }
  }
}

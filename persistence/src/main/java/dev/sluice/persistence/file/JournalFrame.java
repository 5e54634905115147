package dev.sluice.persistence.file;

import dev.sluice.checkpointing.store.ChunkChecksum;
import dev.sluice.checkpointing.store.CorruptChunkException;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.SnapshotStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What stands before a chunk in the file of a journal: its number, its size and its checksum.
 *
 * <p>A file begins with {@value #START_BYTES} bytes that say what it is, the last of them the
 * version of this form. Then comes one frame behind the other: number (8 bytes), size (4), checksum
 * of the chunk (4), CRC-32C of these three (4), the chunk. All numbers are big-endian. A frame that
 * the end of the file cuts off is what a crash left of an append that nobody was told of.
 *
 * @param sequence number of the chunk
 * @param length size of the chunk in bytes
 * @param checksum of the chunk, as {@link ChunkChecksum} computes it
 */
record JournalFrame(long sequence, int length, int checksum) {

  /** Size of what a file begins with. */
  static final int START_BYTES = 8;

  /** Size of a frame without the chunk. */
  static final int HEAD_BYTES = Long.BYTES + 3 * Integer.BYTES;

  private static final byte[] START = {'s', 'l', 'u', 'i', 'c', 'e', 'j', 1};

  /** The beginning of every file. */
  static ByteBuffer start() {
    return ByteBuffer.wrap(START).asReadOnlyBuffer();
  }

  /** The frame of a chunk. */
  static JournalFrame of(JournalId journal, long sequence, byte[] chunk) {
    return new JournalFrame(sequence, chunk.length, ChunkChecksum.of(journal, sequence, chunk));
  }

  /** What stands before the chunk. */
  ByteBuffer head() {
    ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
    head.putLong(sequence).putInt(length).putInt(checksum);
    return head.putInt(checksumOf(head)).flip();
  }

  /** How many bytes it takes together with the chunk. */
  long size() {
    return HEAD_BYTES + (long) length;
  }

  /**
   * Finds a frame in a file.
   *
   * @param offset where it begins
   * @param sequence which number it must have
   * @return empty if the file ends before it does
   * @throws CorruptChunkException when there is something else
   */
  static Optional<JournalFrame> at(
      FileChannel channel, JournalId journal, long offset, long sequence) throws IOException {
    if (offset == START_BYTES && !startIsSound(channel, journal)) {
      return Optional.empty();
    }
    ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
    if (!readFully(channel, head, offset)) {
      return Optional.empty();
    }
    JournalFrame found = new JournalFrame(head.getLong(0), head.getInt(8), head.getInt(12));
    if (head.getInt(16) != checksumOf(head)
        || found.sequence != sequence
        || found.length < 1
        || found.length > SnapshotStore.MOST_CHUNK_BYTES) {
      throw new CorruptChunkException(
          journal, sequence, "its frame at byte " + offset, HexFormat.of().formatHex(head.array()));
    }
    return channel.size() < offset + found.size() ? Optional.empty() : Optional.of(found);
  }

  private static boolean startIsSound(FileChannel channel, JournalId journal) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(START_BYTES);
    if (!readFully(channel, start, 0)) {
      return false;
    }
    if (!start.equals(start())) {
      HexFormat hex = HexFormat.of();
      throw new CorruptChunkException(
          journal, 1, "a file that begins " + hex.formatHex(START), hex.formatHex(start.array()));
    }
    return true;
  }

  /** The chunk of a frame that was found; empty if it was cut off since. */
  Optional<byte[]> chunk(FileChannel channel, JournalId journal, long offset) throws IOException {
    byte[] chunk = new byte[length];
    if (!readFully(channel, ByteBuffer.wrap(chunk), offset + HEAD_BYTES)) {
      return Optional.empty();
    }
    ChunkChecksum.require(journal, sequence, chunk, checksum);
    return Optional.of(chunk);
  }

  /** Fills a buffer and flips it; false if the file ends before. */
  private static boolean readFully(FileChannel channel, ByteBuffer into, long offset)
      throws IOException {
    while (into.hasRemaining()) {
      if (channel.read(into, offset + into.position()) < 0) {
        return false;
      }
    }
    into.flip();
    return true;
  }

  private static int checksumOf(ByteBuffer head) {
    CRC32C crc = new CRC32C();
    crc.update(head.array(), 0, HEAD_BYTES - Integer.BYTES);
    return (int) crc.getValue();
  }
}

package dev.sluice.persistence.file;

import dev.sluice.checkpointing.store.ChunkChecksum;
import dev.sluice.checkpointing.store.CorruptChunkException;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.SnapshotStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What stands around a chunk in the file of a journal: its number, its size and its checksum.
 *
 * <p>A file begins with {@value #START_BYTES} bytes that say what it is, the last of them the
 * version of this form. Then comes one frame behind the other: number (8 bytes), size (4), CRC-32C
 * of these two (4), the chunk, its checksum (4) as {@link ChunkChecksum} computes it, and zeros up
 * to the next multiple of {@value BlockWriter#BLOCK_BYTES}, so that what was acknowledged is never
 * written again. All numbers are big-endian. A frame that the end of the file cuts off is what a
 * crash left of an append that nobody was told of.
 *
 * @param sequence number of the chunk
 * @param length size of the chunk in bytes
 */
record JournalFrame(long sequence, int length) {

  /** Size of what a file begins with. */
  static final int START_BYTES = 8;

  /** What stands before the chunk. */
  private static final int HEAD_BYTES = Long.BYTES + 2 * Integer.BYTES;

  private static final int CHECKSUM_BYTES = Integer.BYTES;

  private static final byte[] START = {'s', 'l', 'u', 'i', 'c', 'e', 'j', 2};

  /**
   * Writes a chunk with all that stands around it, and before the first what a file begins with.
   *
   * @param parts the chunk, one behind the other
   */
  void write(BlockWriter writer, JournalId journal, List<byte[]> parts) throws IOException {
    if (sequence == 1) {
      writer.put(ByteBuffer.wrap(START));
    }
    writer.put(head());
    CRC32C checksum = ChunkChecksum.begin(journal, sequence);
    for (byte[] part : parts) {
      writer.put(part, checksum);
    }
    writer.put(ByteBuffer.allocate(CHECKSUM_BYTES).putInt(0, (int) checksum.getValue()));
  }

  private ByteBuffer head() {
    ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
    head.putLong(sequence).putInt(length);
    return head.putInt(checksumOf(head)).flip();
  }

  /** Where the next frame begins, when this one begins at {@code offset}. */
  long endFrom(long offset) {
    return BlockWriter.roundedUp(offset + HEAD_BYTES + length + CHECKSUM_BYTES);
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
    JournalFrame found = new JournalFrame(head.getLong(0), head.getInt(8));
    if (head.getInt(12) != checksumOf(head)
        || found.sequence != sequence
        || found.length < 1
        || found.length > SnapshotStore.MOST_CHUNK_BYTES) {
      throw new CorruptChunkException(
          journal, sequence, "its frame at byte " + offset, HexFormat.of().formatHex(head.array()));
    }
    return channel.size() < found.endFrom(offset) ? Optional.empty() : Optional.of(found);
  }

  private static boolean startIsSound(FileChannel channel, JournalId journal) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(START_BYTES);
    if (!readFully(channel, start, 0)) {
      return false;
    }
    if (!start.equals(ByteBuffer.wrap(START))) {
      HexFormat hex = HexFormat.of();
      throw new CorruptChunkException(
          journal, 1, "a file that begins " + hex.formatHex(START), hex.formatHex(start.array()));
    }
    return true;
  }

  /** The chunk of a frame that was found; empty if it was cut off since. */
  Optional<byte[]> chunk(FileChannel channel, JournalId journal, long offset) throws IOException {
    byte[] chunk = new byte[length];
    ByteBuffer checksum = ByteBuffer.allocate(CHECKSUM_BYTES);
    long from = offset + HEAD_BYTES;
    if (!readFully(channel, ByteBuffer.wrap(chunk), from)
        || !readFully(channel, checksum, from + length)) {
      return Optional.empty();
    }
    ChunkChecksum.require(journal, sequence, chunk, checksum.getInt(0));
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

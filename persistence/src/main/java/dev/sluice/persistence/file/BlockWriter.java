package dev.sluice.persistence.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/**
 * Writes bytes into a file in whole blocks of {@value #BLOCK_BYTES} bytes, as files that are opened
 * for direct writing want it. Belongs to one thread.
 */
final class BlockWriter {

  /** Where a write begins and ends; a multiple of what disks write at once. */
  static final int BLOCK_BYTES = 4096;

  /** So much is copied while it stays in the cache of a processor for the checksum. */
  private static final int STRIDE_BYTES = 64 << 10;

  private final FileChannel channel;
  private final ByteBuffer buffer;
  private long position;

  /**
   * Begins at a place in a file.
   *
   * @param position a multiple of {@link #BLOCK_BYTES}
   * @param buffer from {@link BlockBuffers}
   */
  BlockWriter(FileChannel channel, long position, ByteBuffer buffer) {
    this.channel = channel;
    this.position = position;
    this.buffer = buffer.clear();
  }

  /** The next multiple of {@link #BLOCK_BYTES}, or the place itself if it is one. */
  static long roundedUp(long place) {
    return (place + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES;
  }

  /** Writes what a small buffer has. */
  void put(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      makeRoom();
      int length = Math.min(buffer.remaining(), bytes.remaining());
      buffer.put(buffer.position(), bytes, bytes.position(), length);
      buffer.position(buffer.position() + length);
      bytes.position(bytes.position() + length);
    }
  }

  /** Writes bytes and adds them to a checksum. */
  void put(byte[] bytes, CRC32C checksum) throws IOException {
    int at = 0;
    while (at < bytes.length) {
      makeRoom();
      int length = Math.min(Math.min(buffer.remaining(), bytes.length - at), STRIDE_BYTES);
      checksum.update(bytes, at, length);
      buffer.put(bytes, at, length);
      at += length;
    }
  }

  private void makeRoom() throws IOException {
    if (!buffer.hasRemaining()) {
      flush();
    }
  }

  /** Fills the last block with zeros, and gives the place behind it. */
  long finish() throws IOException {
    while (buffer.position() % BLOCK_BYTES != 0) {
      buffer.put((byte) 0);
    }
    flush();
    return position;
  }

  private void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      position += channel.write(buffer, position);
    }
    buffer.clear();
  }
}

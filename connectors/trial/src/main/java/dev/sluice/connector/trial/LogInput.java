package dev.sluice.connector.trial;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of one log from an offset on, read in large portions. Single-threaded. */
final class LogInput implements Closeable {

  private static final int PORTION = LogFormat.RECORD_BYTES * 1024;

  private final FileChannel channel;
  private final ByteBuffer bytes = ByteBuffer.allocate(PORTION).limit(0);
  private long offsetOfLimit;

  LogInput(Path log, long offset) throws IOException {
    this.channel = FileChannel.open(log, StandardOpenOption.READ);
    this.offsetOfLimit = offset;
  }

  /** Goes to another place. */
  void seek(long offset) {
    bytes.limit(0);
    offsetOfLimit = offset;
  }

  /** Whether so many bytes are there; if so, they are in {@link #bytes}. */
  boolean has(int count) throws IOException {
    if (bytes.remaining() >= count) {
      return true;
    }
    bytes.compact();
    int read = 0;
    while (bytes.position() < count && read >= 0) {
      read = channel.read(bytes, offsetOfLimit);
      offsetOfLimit += Math.max(0, read);
    }
    bytes.flip();
    return bytes.remaining() >= count;
  }

  ByteBuffer bytes() {
    return bytes;
  }

  long size() throws IOException {
    return channel.size();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

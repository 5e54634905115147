package dev.sluice.persistence.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** Damages the file of a journal on purpose; knows its form from its description alone. */
final class JournalDamage {

  private static final int START = 8;
  private static final int HEAD = 16;
  private static final int CHECKSUM = 4;
  private static final int BLOCK = 4096;

  private JournalDamage() {}

  /** Flips a bit in the middle of a chunk. */
  static void flipBitOfChunk(Path file, long sequence) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      long frame = frame(bytes, sequence);
      bytes.seek(frame + Long.BYTES);
      flipBit(bytes, frame + HEAD + bytes.readInt() / 2);
    }
  }

  /** Flips a bit in the size that is told of a chunk. */
  static void flipBitOfSize(Path file, long sequence) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      flipBit(bytes, frame(bytes, sequence) + Long.BYTES + 2);
    }
  }

  /** Takes away a chunk and all behind it. */
  static void cutBefore(Path file, long sequence) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.setLength(frame(bytes, sequence));
    }
  }

  /** Where the frame of a chunk begins. */
  static long frame(Path file, long sequence) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      return frame(bytes, sequence);
    }
  }

  private static void flipBit(RandomAccessFile bytes, long at) throws IOException {
    bytes.seek(at);
    int before = bytes.read();
    bytes.seek(at);
    bytes.write(before ^ 1);
  }

  private static long frame(RandomAccessFile bytes, long sequence) throws IOException {
    long at = START;
    for (long each = 1; each < sequence; each++) {
      bytes.seek(at + Long.BYTES);
      long end = at + HEAD + bytes.readInt() + CHECKSUM;
      at = (end + BLOCK - 1) / BLOCK * BLOCK;
    }
    return at;
  }
}

package dev.sluice.checkpointing.store;

import java.util.List;

/** What can be said of a chunk that is given in parts, one behind the other. */
public final class ChunkParts {

  private ChunkParts() {}

  /** How many bytes all parts have together. */
  public static long length(List<byte[]> parts) {
    long length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    return length;
  }

  /**
   * The chunk in one array.
   *
   * @throws ArithmeticException when it is longer than an array can be
   */
  public static byte[] joined(List<byte[]> parts) {
    byte[] joined = new byte[Math.toIntExact(length(parts))];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, joined, at, part.length);
      at += part.length;
    }
    return joined;
  }
}

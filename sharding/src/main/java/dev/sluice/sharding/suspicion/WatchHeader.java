package dev.sluice.sharding.suspicion;

import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * The only bytes that cross a watch connection: what kind of port answers, in which version, and
 * the uid of its process.
 */
final class WatchHeader {

  /** Four bytes of kind and version, eight of the uid. */
  static final int BYTES = Integer.BYTES + Long.BYTES;

  /** "SLW" and version 1. */
  private static final int MAGIC = 0x534C5701;

  private WatchHeader() {}

  /** The header of a process, ready to be sent. */
  static ByteBuffer of(long uid) {
    return ByteBuffer.allocate(BYTES).putInt(MAGIC).putLong(uid).flip();
  }

  /**
   * The uid in the first bytes of a buffer; empty when no watch port of this version wrote them.
   */
  static OptionalLong uid(ByteBuffer bytes) {
    return bytes.getInt(0) == MAGIC
        ? OptionalLong.of(bytes.getLong(Integer.BYTES))
        : OptionalLong.empty();
  }
}

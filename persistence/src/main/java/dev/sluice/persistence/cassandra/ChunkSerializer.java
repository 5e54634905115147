package dev.sluice.persistence.cassandra;

import akka.serialization.SerializerWithStringManifest;
import java.nio.ByteBuffer;

/**
 * Turns the events of journals into bytes and back.
 *
 * <p>Version 1, whose manifest is {@value #VERSION_1}: four bytes of checksum, most significant
 * first, then the chunk as it is. What a chunk holds has a version of its own. Safe for any thread.
 */
public final class ChunkSerializer extends SerializerWithStringManifest {

  /** Marks our events in the rows of a journal; never changed. */
  static final int IDENTIFIER = 1_748_600_101;

  static final String VERSION_1 = "chunk-1";

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object event) {
    return VERSION_1;
  }

  @Override
  public byte[] toBinary(Object event) {
    Chunk chunk = (Chunk) event;
    return ByteBuffer.allocate(Integer.BYTES + chunk.bytes().length)
        .putInt(chunk.checksum())
        .put(chunk.bytes())
        .array();
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) {
    return read(ByteBuffer.wrap(bytes), IDENTIFIER, manifest);
  }

  /**
   * Reads an event.
   *
   * @throws IllegalArgumentException when it is none of ours, or of a later version
   */
  static Chunk read(ByteBuffer bytes, int identifier, String manifest) {
    if (identifier != IDENTIFIER
        || !manifest.equals(VERSION_1)
        || bytes.remaining() < Integer.BYTES) {
      throw new IllegalArgumentException(
          "%d bytes of serializer %d with manifest '%s'; expected serializer %d with manifest '%s'. Was it written by a later release?"
              .formatted(bytes.remaining(), identifier, manifest, IDENTIFIER, VERSION_1));
    }
    int checksum = bytes.getInt();
    byte[] chunk = new byte[bytes.remaining()];
    bytes.get(chunk);
    return new Chunk(checksum, chunk);
  }
}

package dev.sluice.simulation;

import dev.sluice.checkpointing.Bytes;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/** How far splits were read, as bytes. */
final class Positions {

  private Positions() {}

  static Bytes encode(Map<Integer, Integer> positions) {
    ByteBuffer buffer = ByteBuffer.allocate(positions.size() * 2 * Integer.BYTES);
    positions.forEach((split, position) -> buffer.putInt(split).putInt(position));
    return new Bytes(buffer.array());
  }

  static Map<Integer, Integer> decode(Bytes bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes.content());
    Map<Integer, Integer> positions = new TreeMap<>();
    while (buffer.hasRemaining()) {
      positions.put(buffer.getInt(), buffer.getInt());
    }
    return positions;
  }
}

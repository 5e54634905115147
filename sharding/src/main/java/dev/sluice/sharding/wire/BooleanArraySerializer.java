package dev.sluice.sharding.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/**
 * Sends the length of an array plus one, then its elements; that of Kryo would reserve memory for
 * any length that garbage says.
 */
final class BooleanArraySerializer extends WireSerializer<boolean[]> {

  @Override
  void writePresent(Kryo kryo, Output out, boolean[] value) {
    out.writeVarInt(value.length + 1, true);
    out.writeBooleans(value, 0, value.length);
  }

  @Override
  boolean[] readPresent(Kryo kryo, Input in, int head) {
    return in.readBooleans(head - 1);
  }
}

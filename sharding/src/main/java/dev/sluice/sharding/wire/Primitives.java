package dev.sluice.sharding.wire;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/**
 * Primitive components of records without a box; the same bytes as their serializers write. Found
 * by name and type from {@link RecordHandles}.
 */
final class Primitives {

  private Primitives() {}

  static void put(Output out, boolean value) {
    out.writeBoolean(value);
  }

  static void put(Output out, byte value) {
    out.writeByte(value);
  }

  static void put(Output out, short value) {
    out.writeShort(value);
  }

  static void put(Output out, char value) {
    out.writeChar(value);
  }

  static void put(Output out, int value) {
    out.writeVarInt(value, false);
  }

  static void put(Output out, long value) {
    out.writeVarLong(value, false);
  }

  static void put(Output out, float value) {
    out.writeFloat(value);
  }

  static void put(Output out, double value) {
    out.writeDouble(value);
  }

  static boolean booleanFrom(Input in) {
    return in.readBoolean();
  }

  static byte byteFrom(Input in) {
    return in.readByte();
  }

  static short shortFrom(Input in) {
    return in.readShort();
  }

  static char charFrom(Input in) {
    return in.readChar();
  }

  static int intFrom(Input in) {
    return in.readVarInt(false);
  }

  static long longFrom(Input in) {
    return in.readVarLong(false);
  }

  static float floatFrom(Input in) {
    return in.readFloat();
  }

  static double doubleFrom(Input in) {
    return in.readDouble();
  }
}

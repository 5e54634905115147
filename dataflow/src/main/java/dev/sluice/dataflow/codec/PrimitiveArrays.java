package dev.sluice.dataflow.codec;

import dev.sluice.dataflow.type.ScalarKind;
import java.lang.reflect.Array;

/**
 * Arrays of primitives: the length plus one, then each element as the scalar is stored; 0 for null.
 */
final class PrimitiveArrays {

  private PrimitiveArrays() {}

  /** Reads so many elements, each of which is known to have at least one byte. */
  @FunctionalInterface
  private interface Elements {
    Object read(StoredInput in, int length);
  }

  static ValueWriter writer(ScalarKind kind) {
    ValueWriter elements = elementsWriter(kind);
    return (array, out) -> {
      if (array == null) {
        out.writeByte(0);
        return;
      }
      out.writeVarInt(Array.getLength(array) + 1);
      elements.write(array, out);
    };
  }

  private static ValueWriter elementsWriter(ScalarKind kind) {
    return switch (kind) {
      case BOOLEAN -> PrimitiveArrays::writeBooleans;
      case BYTE -> (array, out) -> out.writeBytes((byte[]) array, 0, ((byte[]) array).length);
      case SHORT -> PrimitiveArrays::writeShorts;
      case CHAR -> PrimitiveArrays::writeChars;
      case INT -> PrimitiveArrays::writeInts;
      case LONG -> PrimitiveArrays::writeLongs;
      case FLOAT -> PrimitiveArrays::writeFloats;
      case DOUBLE -> PrimitiveArrays::writeDoubles;
      default -> throw noPrimitive(kind);
    };
  }

  static ValueReader reader(ScalarKind kind) {
    Elements elements = elementsReader(kind);
    return in -> {
      int length = in.readCountOrNull("an array");
      return length < 0 ? null : elements.read(in, length);
    };
  }

  private static Elements elementsReader(ScalarKind kind) {
    return switch (kind) {
      case BOOLEAN -> PrimitiveArrays::readBooleans;
      case BYTE -> PrimitiveArrays::readBytes;
      case SHORT -> PrimitiveArrays::readShorts;
      case CHAR -> PrimitiveArrays::readChars;
      case INT -> PrimitiveArrays::readInts;
      case LONG -> PrimitiveArrays::readLongs;
      case FLOAT -> PrimitiveArrays::readFloats;
      case DOUBLE -> PrimitiveArrays::readDoubles;
      default -> throw noPrimitive(kind);
    };
  }

  private static AssertionError noPrimitive(ScalarKind kind) {
    return new AssertionError("There is no primitive type of the kind " + kind);
  }

  private static void writeBooleans(Object array, StoredOutput out) {
    for (boolean each : (boolean[]) array) {
      out.writeBoolean(each);
    }
  }

  private static void writeShorts(Object array, StoredOutput out) {
    for (short each : (short[]) array) {
      out.writeVarLong(each);
    }
  }

  private static void writeChars(Object array, StoredOutput out) {
    for (char each : (char[]) array) {
      out.writeVarLong(each);
    }
  }

  private static void writeInts(Object array, StoredOutput out) {
    for (int each : (int[]) array) {
      out.writeVarLong(each);
    }
  }

  private static void writeLongs(Object array, StoredOutput out) {
    for (long each : (long[]) array) {
      out.writeVarLong(each);
    }
  }

  private static void writeFloats(Object array, StoredOutput out) {
    for (float each : (float[]) array) {
      out.writeFloat(each);
    }
  }

  private static void writeDoubles(Object array, StoredOutput out) {
    for (double each : (double[]) array) {
      out.writeDouble(each);
    }
  }

  private static boolean[] readBooleans(StoredInput in, int length) {
    boolean[] array = new boolean[length];
    for (int i = 0; i < length; i++) {
      array[i] = in.readBoolean();
    }
    return array;
  }

  private static byte[] readBytes(StoredInput in, int length) {
    byte[] array = new byte[length];
    in.readBytes(array, 0, length);
    return array;
  }

  private static short[] readShorts(StoredInput in, int length) {
    short[] array = new short[length];
    for (int i = 0; i < length; i++) {
      array[i] = in.readShort();
    }
    return array;
  }

  private static char[] readChars(StoredInput in, int length) {
    char[] array = new char[length];
    for (int i = 0; i < length; i++) {
      array[i] = in.readChar();
    }
    return array;
  }

  private static int[] readInts(StoredInput in, int length) {
    int[] array = new int[length];
    for (int i = 0; i < length; i++) {
      array[i] = in.readSignedInt();
    }
    return array;
  }

  private static long[] readLongs(StoredInput in, int length) {
    long[] array = new long[length];
    for (int i = 0; i < length; i++) {
      array[i] = in.readVarLong();
    }
    return array;
  }

  private static float[] readFloats(StoredInput in, int length) {
    float[] array = new float[length];
    for (int i = 0; i < length; i++) {
      array[i] = in.readFloat();
    }
    return array;
  }

  private static double[] readDoubles(StoredInput in, int length) {
    double[] array = new double[length];
    for (int i = 0; i < length; i++) {
      array[i] = in.readDouble();
    }
    return array;
  }
}

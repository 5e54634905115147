package dev.sluice.dataflow.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * A buffer of bytes that grows as values are written into it.
 *
 * <p>It belongs to one thread. Numbers of fixed width are big-endian. It holds at most 2 GiB;
 * beyond that a write throws {@link IllegalStateException}.
 */
public final class StoredOutput {

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final byte[] NOTHING = {};
  private static final int FIRST_CAPACITY = 256;
  // The largest array that every JVM can allocate.
  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;
  private static final int LONGEST_VAR_INT = 5;
  private static final int LONGEST_VAR_LONG = 10;

  // Many are made, and many of these never written into.
  private byte[] buffer = NOTHING;
  private int size;

  /** Writes the lowest eight bits. */
  public void writeByte(int value) {
    reserve(1);
    buffer[size++] = (byte) value;
  }

  /** Writes one byte, 1 for true. */
  public void writeBoolean(boolean value) {
    writeByte(value ? 1 : 0);
  }

  /** Writes an unsigned number in 1 to 5 bytes, seven bits each, the lowest first (LEB128). */
  public void writeVarInt(int value) {
    reserve(LONGEST_VAR_INT);
    size = putVarInt(value, buffer, size);
  }

  /**
   * Puts a number into an array as {@link #writeVarInt} writes it.
   *
   * @return the index behind it
   */
  public static int putVarInt(int value, byte[] into, int from) {
    int at = from;
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      into[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    into[at++] = (byte) rest;
    return at;
  }

  /** How many bytes {@link #writeVarInt} writes. */
  public static int varIntBytes(int value) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(value | 1);
    return (bits + 6) / 7;
  }

  /** Writes a signed number, zig-zag, in 1 to 10 bytes: one byte from -64 to 63. */
  public void writeVarLong(long value) {
    reserve(LONGEST_VAR_LONG);
    long rest = value << 1 ^ value >> 63;
    while ((rest & ~0x7FL) != 0) {
      buffer[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    buffer[size++] = (byte) rest;
  }

  /** Writes 4 bytes. */
  public void writeInt(int value) {
    reserve(Integer.BYTES);
    INT.set(buffer, size, value);
    size += Integer.BYTES;
  }

  /** Writes 8 bytes. */
  public void writeLong(long value) {
    reserve(Long.BYTES);
    LONG.set(buffer, size, value);
    size += Long.BYTES;
  }

  /** Writes 4 bytes, every NaN as it is. */
  public void writeFloat(float value) {
    writeInt(Float.floatToRawIntBits(value));
  }

  /** Writes 8 bytes, every NaN as it is. */
  public void writeDouble(double value) {
    writeLong(Double.doubleToRawLongBits(value));
  }

  /** Writes the number of bytes as {@link #writeVarInt}, then the text in UTF-8. */
  public void writeString(String value) {
    writeText(value, 0);
  }

  /** The same with something added to the number of bytes, which leaves room for a null. */
  void writeText(String value, int added) {
    int bytes = Utf8.bytes(value);
    writeVarInt(bytes + added);
    reserve(bytes);
    Utf8.encode(value, buffer, size);
    size += bytes;
  }

  /** Writes bytes without their number. */
  public void writeBytes(byte[] bytes, int from, int length) {
    Objects.checkFromIndexSize(from, length, bytes.length);
    reserve(length);
    System.arraycopy(bytes, from, buffer, size, length);
    size += length;
  }

  /** How many bytes have been written since the last {@link #clear}. */
  public int size() {
    return size;
  }

  /** A copy of what has been written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(buffer, size);
  }

  /** The buffer itself, of which the first {@link #size} bytes count, until the next write. */
  public byte[] buffer() {
    return buffer;
  }

  /** Forgets what has been written and keeps the memory. */
  public void clear() {
    size = 0;
  }

  private void reserve(int more) {
    if (more > buffer.length - size) {
      grow(more);
    }
  }

  private void grow(int more) {
    long needed = (long) size + more;
    if (needed > MOST_BYTES) {
      throw new IllegalStateException(
          "A buffer would have to hold %d bytes; expected at most %d. Store the values in smaller portions."
              .formatted(needed, MOST_BYTES));
    }
    long doubled = Math.min(2L * buffer.length, MOST_BYTES);
    long least = Math.max(FIRST_CAPACITY, doubled);
    buffer = Arrays.copyOf(buffer, (int) Math.max(needed, least));
  }
}

package dev.sluice.dataflow.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * Reads what a {@link StoredOutput} has written, from a range of an array that it does not copy.
 *
 * <p>It belongs to one thread. Every read checks that the bytes are there and make sense, and
 * throws {@link CorruptDataException} when they do not; then the input stands somewhere inside the
 * value and is of no more use. Nothing is allocated by a length that has not been checked.
 */
public final class StoredInput {

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;
  private final int end;
  private int position;

  /**
   * Reads the bytes from one index up to another.
   *
   * @param to the index behind the last byte
   */
  public StoredInput(byte[] bytes, int from, int to) {
    Objects.checkFromToIndex(from, to, bytes.length);
    this.bytes = bytes;
    this.position = from;
    this.end = to;
  }

  /** Whether every byte has been read. */
  public boolean isAtEnd() {
    return position == end;
  }

  /** The index in the array of the byte that is read next. */
  public int position() {
    return position;
  }

  /** Passes over as many bytes. */
  public void skip(int count) {
    require(count, "bytes");
    position += count;
  }

  /** Reads one byte. */
  public byte readByte() {
    require(1, "a byte");
    return bytes[position++];
  }

  /** Reads a byte that must be 0 or 1. */
  public boolean readBoolean() {
    byte value = readByte();
    if ((value & ~1) != 0) {
      throw corrupt("a boolean, 0 or 1", "" + value);
    }
    return value == 1;
  }

  /** Reads an unsigned number of 1 to 5 bytes; one above 2,147,483,647 comes out negative. */
  public int readVarInt() {
    int value = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += 7) {
      int next = readByte();
      value |= (next & 0x7F) << shift;
      if (next >= 0) {
        if (shift == 28 && next > 0x0F) {
          throw corrupt("a number of 32 bits", "a longer one");
        }
        return value;
      }
    }
    throw corrupt("a number of at most 5 bytes", "a longer one");
  }

  /** Reads a signed number, zig-zag, of 1 to 10 bytes. */
  public long readVarLong() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      long next = readByte();
      value |= (next & 0x7F) << shift;
      if (next >= 0) {
        if (shift == 63 && next > 1) {
          throw corrupt("a number of 64 bits", "a longer one");
        }
        return value >>> 1 ^ -(value & 1);
      }
    }
    throw corrupt("a number of at most 10 bytes", "a longer one");
  }

  /** Reads 4 bytes. */
  public int readInt() {
    require(Integer.BYTES, "an int");
    int value = (int) INT.get(bytes, position);
    position += Integer.BYTES;
    return value;
  }

  /** Reads 8 bytes. */
  public long readLong() {
    require(Long.BYTES, "a long");
    long value = (long) LONG.get(bytes, position);
    position += Long.BYTES;
    return value;
  }

  /** Reads 4 bytes. */
  public float readFloat() {
    return Float.intBitsToFloat(readInt());
  }

  /** Reads 8 bytes. */
  public double readDouble() {
    return Double.longBitsToDouble(readLong());
  }

  /** Reads a text with its length. */
  public String readString() {
    return readText(checkedCount(readVarInt(), "a text"));
  }

  /** Reads as many bytes into an array. */
  public void readBytes(byte[] into, int from, int length) {
    Objects.checkFromIndexSize(from, length, into.length);
    require(length, "bytes");
    System.arraycopy(bytes, position, into, from, length);
    position += length;
  }

  /** Reads as many bytes, which are not taken for granted to be there. */
  public byte[] readBytes(int length) {
    require(length, "bytes");
    byte[] read = Arrays.copyOfRange(bytes, position, position + length);
    position += length;
    return read;
  }

  /** A text of as many bytes, which are known to be there. */
  String readText(int length) {
    String text = Utf8.decode(bytes, position, length);
    if (text == null) {
      throw corrupt("text in UTF-8", "bytes that are none");
    }
    position += length;
    return text;
  }

  /** Reads a number within limits, both included. */
  int readBetween(int least, int most, String what) {
    long value = readVarLong();
    if (value < least || value > most) {
      throw corrupt("%s from %d to %d".formatted(what, least, most), "" + value);
    }
    return (int) value;
  }

  short readShort() {
    return (short) readBetween(Short.MIN_VALUE, Short.MAX_VALUE, "a short");
  }

  char readChar() {
    return (char) readBetween(0, Character.MAX_VALUE, "a char");
  }

  /** Reads a signed number, zig-zag, that must be an int. */
  int readSignedInt() {
    return readBetween(Integer.MIN_VALUE, Integer.MAX_VALUE, "an int");
  }

  /** Reads the mark before a value that has no length: whether it is there, or null. */
  boolean readPresence(String what) {
    int head = readByte();
    if ((head & ~1) != 0) {
      throw corrupt("the mark before %s, 0 or 1".formatted(what), "" + head);
    }
    return head == 1;
  }

  /** Reads a number of things, each of at least one byte; -1 stands for null. */
  int readCountOrNull(String what) {
    int head = readVarInt();
    return head == 0 ? -1 : checkedCount(head - 1, what);
  }

  /** Reads an index below a limit; -1 stands for null. */
  int readIndexOrNull(int limit, String what) {
    int index = readVarInt() - 1;
    if (index < -1 || index >= limit) {
      throw corrupt("%s, at most %d".formatted(what, limit), Integer.toUnsignedString(index + 1));
    }
    return index;
  }

  /** The count itself, if as many bytes are left as so many things need at least. */
  int checkedCount(int count, String what) {
    if (count < 0 || count > end - position) {
      throw corrupt(
          "%s of at most %d parts".formatted(what, end - position),
          "one of " + Integer.toUnsignedString(count));
    }
    return count;
  }

  private void require(int count, String what) {
    if (count < 0 || count > end - position) {
      throw corrupt(
          "%s (%d bytes)".formatted(what, count), "the end of the data after " + (end - position));
    }
  }

  /** The refusal of what stands here or just before. */
  CorruptDataException corrupt(String expected, String found) {
    return new CorruptDataException(position, expected, found);
  }
}

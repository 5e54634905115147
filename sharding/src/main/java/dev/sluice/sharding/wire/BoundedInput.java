package dev.sluice.sharding.wire;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;

/**
 * An input over bytes that are all there, which believes no length that they cannot hold: what
 * garbage says reserves no memory.
 */
public final class BoundedInput extends Input {

  private static final byte[] NOTHING = {};

  /** An input over nothing, until it is given bytes. */
  public BoundedInput() {
    super(NOTHING);
  }

  /** Forgets the bytes, so that they can be collected. */
  public void forget() {
    setBuffer(NOTHING);
  }

  /** How many bytes were not read yet. */
  public int remaining() {
    return limit - position;
  }

  /**
   * A number of things that take so many bytes each at least.
   *
   * @throws KryoException when there are not so many bytes
   */
  public int readCount(int width) {
    return bounded(readVarInt(true), width);
  }

  private int bounded(int length, int width) {
    if (length < 0 || length > remaining() / width) {
      throw new KryoException(
          "a length of %s stands before %d bytes"
              .formatted(Integer.toUnsignedString(length), remaining()));
    }
    return length;
  }

  @Override
  public String readString() {
    int start = position;
    // A plain string ends by itself; any other says how many characters it has, plus one.
    if (readVarIntFlag()) {
      int length = readVarIntFlag(true);
      bounded(Math.max(0, length - 1), 1);
    }
    position = start;
    return super.readString();
  }

  @Override
  public byte[] readBytes(int length) {
    return super.readBytes(bounded(length, 1));
  }

  @Override
  public int[] readInts(int length) {
    return super.readInts(bounded(length, 4));
  }

  @Override
  public int[] readInts(int length, boolean positive) {
    return super.readInts(bounded(length, 1), positive);
  }

  @Override
  public long[] readLongs(int length) {
    return super.readLongs(bounded(length, 8));
  }

  @Override
  public long[] readLongs(int length, boolean positive) {
    return super.readLongs(bounded(length, 1), positive);
  }

  @Override
  public float[] readFloats(int length) {
    return super.readFloats(bounded(length, 4));
  }

  @Override
  public double[] readDoubles(int length) {
    return super.readDoubles(bounded(length, 8));
  }

  @Override
  public short[] readShorts(int length) {
    return super.readShorts(bounded(length, 2));
  }

  @Override
  public char[] readChars(int length) {
    return super.readChars(bounded(length, 2));
  }

  @Override
  public boolean[] readBooleans(int length) {
    return super.readBooleans(bounded(length, 1));
  }
}

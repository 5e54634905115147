package dev.sluice.sharding.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/**
 * A serializer that sends null itself: a number first, 0 for null, else a length, an index or 1.
 *
 * @param <T> the values
 */
abstract class WireSerializer<T> extends Serializer<T> {

  /** How many elements a length that has come over the wire may reserve memory for. */
  private static final int MOST_IN_ADVANCE = 1024;

  /** For how many of so many elements to reserve memory: no more than there are bytes. */
  static int room(Input in, int elements) {
    return Math.max(0, Math.min(Math.min(elements, MOST_IN_ADVANCE), in.limit() - in.position()));
  }

  WireSerializer() {
    super(true, false);
  }

  @Override
  public final void write(Kryo kryo, Output out, T value) {
    if (value == null) {
      out.writeByte(0);
    } else {
      writePresent(kryo, out, value);
    }
  }

  @Override
  public final T read(Kryo kryo, Input in, Class<? extends T> type) {
    int head = in.readVarInt(true);
    return head == 0 ? null : readPresent(kryo, in, head);
  }

  /** Writes a number above 0, then the value, which is not null. */
  abstract void writePresent(Kryo kryo, Output out, T value);

  /**
   * Reads a value that is not null.
   *
   * @param head the number above 0
   */
  abstract T readPresent(Kryo kryo, Input in, int head);

  /** A value inside of another, by the serializer of its type. */
  @SuppressWarnings("unchecked") // the descriptor says that the value is of the serializer's type
  static void writeInside(Kryo kryo, Output out, Object value, Serializer<?> serializer) {
    ((Serializer<Object>) serializer).write(kryo, out, value);
  }

  /** A value inside of another; the serializers here know its class without being told. */
  static Object readInside(Kryo kryo, Input in, Serializer<?> serializer) {
    return serializer.read(kryo, in, null);
  }
}

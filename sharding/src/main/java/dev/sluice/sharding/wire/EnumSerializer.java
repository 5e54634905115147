package dev.sluice.sharding.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.sluice.dataflow.type.EnumType;

/** Sends the ordinal of a constant plus one. */
final class EnumSerializer<T> extends WireSerializer<T> {

  private final EnumType<T> type;
  private final Object[] constants;

  EnumSerializer(EnumType<T> type) {
    this.type = type;
    this.constants = type.constants().toArray();
  }

  @Override
  void writePresent(Kryo kryo, Output out, T value) {
    out.writeVarInt(((Enum<?>) value).ordinal() + 1, true);
  }

  @Override
  @SuppressWarnings("unchecked") // the constants are of the type
  T readPresent(Kryo kryo, Input in, int head) {
    if (head < 0 || head > constants.length) {
      throw new KryoException(
          "Constant number %s of %s came over the wire; expected at most %d. Let all nodes run the same version of the job."
              .formatted(Integer.toUnsignedString(head), type.name(), constants.length));
    }
    return (T) constants[head - 1];
  }
}

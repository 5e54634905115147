package dev.sluice.sharding.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.sluice.dataflow.type.RecordComponentType;
import dev.sluice.dataflow.type.RecordType;

/** Sends 1, then the components of a record in the order of its header. */
final class RecordSerializer<T> extends WireSerializer<T> {

  private final RecordType<T> type;
  private final RecordComponentType[] components;
  private final Serializer<?>[] serializers;
  // Components of type int and long, the most frequent ones, whose serializers write the same.
  private final boolean[] unboxed;

  /** A serializer that still lacks those of its components. */
  RecordSerializer(RecordType<T> type) {
    this.type = type;
    this.components = type.components().toArray(RecordComponentType[]::new);
    this.serializers = new Serializer<?>[components.length];
    this.unboxed = new boolean[components.length];
    for (int i = 0; i < components.length; i++) {
      Class<?> raw = components[i].type().rawClass();
      unboxed[i] = raw == int.class || raw == long.class;
    }
  }

  /** Gives it the serializer of a component; called for each, before the first value. */
  void set(int index, Serializer<?> serializer) {
    serializers[index] = serializer;
  }

  @Override
  void writePresent(Kryo kryo, Output out, T value) {
    if (value.getClass() != type.rawClass()) {
      throw new IllegalArgumentException(
          "A value of %s stands where %s was described; expected a %s. Look for an unchecked cast on the way to this operator."
              .formatted(value.getClass().getName(), type.name(), type.rawClass().getName()));
    }
    out.writeByte(1);
    for (int i = 0; i < components.length; i++) {
      if (unboxed[i]) {
        out.writeVarLong(components[i].readLong(value), false);
      } else {
        writeInside(kryo, out, components[i].read(value), serializers[i]);
      }
    }
  }

  @Override
  T readPresent(Kryo kryo, Input in, int head) {
    Object[] values = new Object[serializers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = readInside(kryo, in, serializers[i]);
    }
    return type.construct(values);
  }
}

package dev.sluice.sharding.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.sluice.dataflow.type.RecordComponentType;
import dev.sluice.dataflow.type.RecordType;
import java.lang.invoke.MethodHandle;

/** Sends 1, then the components of a record in the order of its header. */
final class RecordSerializer<T> extends WireSerializer<T> {

  private final RecordType<T> type;
  private final RecordComponentType[] components;
  private final Serializer<?>[] serializers;
  private MethodHandle writer;
  private MethodHandle reader;

  /** A serializer that still lacks those of its components. */
  RecordSerializer(RecordType<T> type) {
    this.type = type;
    this.components = type.components().toArray(RecordComponentType[]::new);
    this.serializers = new Serializer<?>[components.length];
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
    if (components.length > RecordHandles.MOST_COMPONENTS) {
      writeEach(kryo, out, value);
      return;
    }
    if (writer == null) {
      writer = RecordHandles.writer(type, serializers);
    }
    try {
      writer.invokeExact(kryo, out, (Object) value);
    } catch (Throwable failure) {
      throw unchecked(failure);
    }
  }

  private void writeEach(Kryo kryo, Output out, T value) {
    for (int i = 0; i < components.length; i++) {
      writeInside(kryo, out, components[i].read(value), serializers[i]);
    }
  }

  @Override
  @SuppressWarnings("unchecked") // the handle ends in the constructor of the record
  T readPresent(Kryo kryo, Input in, int head) {
    if (components.length > RecordHandles.MOST_COMPONENTS) {
      return readEach(kryo, in);
    }
    if (reader == null) {
      reader = RecordHandles.reader(type, serializers);
    }
    try {
      return (T) (Object) reader.invokeExact(kryo, in);
    } catch (Throwable failure) {
      throw unchecked(failure);
    }
  }

  private T readEach(Kryo kryo, Input in) {
    Object[] values = new Object[serializers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = readInside(kryo, in, serializers[i]);
    }
    return type.construct(values);
  }

  // Accessors and canonical constructors of records declare no checked exceptions.
  private static RuntimeException unchecked(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
  }
}

package dev.sluice.sharding.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.sluice.dataflow.type.TypeDescriptor;

/** Stands for a class that the job has with several type arguments, and refuses to guess them. */
final class GenericClassSerializer extends Serializer<Object> {

  private final TypeDescriptor<?> one;
  private final TypeDescriptor<?> other;

  GenericClassSerializer(TypeDescriptor<?> one, TypeDescriptor<?> other) {
    this.one = one;
    this.other = other;
  }

  @Override
  public void write(Kryo kryo, Output out, Object value) {
    throw refusal();
  }

  @Override
  public Object read(Kryo kryo, Input in, Class<?> type) {
    throw refusal();
  }

  private IllegalArgumentException refusal() {
    return new IllegalArgumentException(
        "A value of %s cannot cross the wire by its class alone, because the job has both %s and %s; expected its descriptor beside it. Send it by its descriptor."
            .formatted(one.rawClass().getName(), one.name(), other.name()));
  }
}

package dev.sluice.sharding.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/** Sends null for a serializer that cannot. */
final class NullableSerializer<T> extends WireSerializer<T> {

  private final Serializer<T> inner;
  private final Class<T> type;

  NullableSerializer(Serializer<T> inner, Class<T> type) {
    this.inner = inner;
    this.type = type;
  }

  @Override
  void writePresent(Kryo kryo, Output out, T value) {
    out.writeByte(1);
    inner.write(kryo, out, value);
  }

  @Override
  T readPresent(Kryo kryo, Input in, int head) {
    return inner.read(kryo, in, type);
  }
}

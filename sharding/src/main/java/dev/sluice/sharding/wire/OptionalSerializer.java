package dev.sluice.sharding.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.Optional;

/** Sends 1 for an empty Optional, else 2 and the value. */
final class OptionalSerializer extends WireSerializer<Optional<?>> {

  private final Serializer<?> inner;

  OptionalSerializer(Serializer<?> inner) {
    this.inner = inner;
  }

  @Override
  void writePresent(Kryo kryo, Output out, Optional<?> value) {
    out.writeByte(value.isPresent() ? 2 : 1);
    if (value.isPresent()) {
      writeInside(kryo, out, value.get(), inner);
    }
  }

  @Override
  Optional<?> readPresent(Kryo kryo, Input in, int head) {
    return head == 1 ? Optional.empty() : Optional.of(readInside(kryo, in, inner));
  }
}

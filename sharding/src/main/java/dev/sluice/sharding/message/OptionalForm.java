package dev.sluice.sharding.message;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.Optional;

/** Sends what is in it, or null. */
final class OptionalForm extends Serializer<Optional<?>> {

  OptionalForm() {
    super(false, true);
  }

  @Override
  public void write(Kryo kryo, Output out, Optional<?> value) {
    kryo.writeClassAndObject(out, value.orElse(null));
  }

  @Override
  public Optional<?> read(Kryo kryo, Input in, Class<? extends Optional<?>> type) {
    return Optional.ofNullable(kryo.readClassAndObject(in));
  }
}

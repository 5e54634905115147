package dev.sluice.sharding.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.sluice.dataflow.type.StoredAs;

/** Sends 1, then what stands for a value of a declared mutable type where it is stored. */
final class FormSerializer<T, S> extends WireSerializer<T> {

  private final String name;
  private final StoredAs<T, S> stored;
  private final Serializer<?> form;

  FormSerializer(String name, StoredAs<T, S> stored, Serializer<?> form) {
    this.name = name;
    this.stored = stored;
    this.form = form;
  }

  @Override
  void writePresent(Kryo kryo, Output out, T value) {
    out.writeByte(1);
    writeInside(kryo, out, requireMade(stored.toForm().apply(value), "toForm"), form);
  }

  @Override
  @SuppressWarnings("unchecked") // the serializer is that of the form
  T readPresent(Kryo kryo, Input in, int head) {
    S value = (S) readInside(kryo, in, form);
    return requireMade(stored.fromForm().apply(value), "fromForm");
  }

  private <V> V requireMade(V made, String function) {
    if (made == null) {
      throw new IllegalStateException(
          "The function %s given to storedAs(...) for %s returned null; expected a value. Correct the function."
              .formatted(function, name));
    }
    return made;
  }
}

package dev.sluice.sharding.message;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Sends the number of entries, then each key and value with the number of its class. */
final class EntriesForm<M extends Map<Object, Object>> extends Serializer<M> {

  private final Supplier<M> empty;
  private final UnaryOperator<M> unmodifiable;

  EntriesForm(Supplier<M> empty, UnaryOperator<M> unmodifiable) {
    super(false, true);
    this.empty = empty;
    this.unmodifiable = unmodifiable;
  }

  @Override
  public void write(Kryo kryo, Output out, M entries) {
    out.writeVarInt(entries.size(), true);
    entries.forEach(
        (key, value) -> {
          kryo.writeClassAndObject(out, key);
          kryo.writeClassAndObject(out, value);
        });
  }

  @Override
  public M read(Kryo kryo, Input in, Class<? extends M> type) {
    M entries = empty.get();
    for (int left = ElementsForm.count(in); left > 0; left--) {
      Object key = kryo.readClassAndObject(in);
      entries.put(key, kryo.readClassAndObject(in));
    }
    return unmodifiable.apply(entries);
  }
}

package dev.sluice.sharding.message;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.Collection;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Sends the number of elements, then each with the number of its class. */
final class ElementsForm<C extends Collection<Object>> extends Serializer<C> {

  private final Supplier<C> empty;
  private final UnaryOperator<C> unmodifiable;

  ElementsForm(Supplier<C> empty, UnaryOperator<C> unmodifiable) {
    super(false, true);
    this.empty = empty;
    this.unmodifiable = unmodifiable;
  }

  @Override
  public void write(Kryo kryo, Output out, C elements) {
    out.writeVarInt(elements.size(), true);
    elements.forEach(each -> kryo.writeClassAndObject(out, each));
  }

  @Override
  public C read(Kryo kryo, Input in, Class<? extends C> type) {
    C elements = empty.get();
    for (int left = count(in); left > 0; left--) {
      elements.add(kryo.readClassAndObject(in));
    }
    return unmodifiable.apply(elements);
  }

  static int count(Input in) {
    int count = in.readVarInt(true);
    if (count < 0) {
      throw new KryoException("a negative number of elements came over the wire");
    }
    return count;
  }
}

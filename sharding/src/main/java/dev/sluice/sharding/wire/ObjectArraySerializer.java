package dev.sluice.sharding.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/** Sends the length of an array plus one, then its elements. */
final class ObjectArraySerializer extends WireSerializer<Object[]> {

  private final Class<?> component;
  private final Serializer<?> element;

  ObjectArraySerializer(Class<?> component, Serializer<?> element) {
    this.component = component;
    this.element = element;
  }

  @Override
  void writePresent(Kryo kryo, Output out, Object[] value) {
    out.writeVarInt(value.length + 1, true);
    for (Object each : value) {
      writeInside(kryo, out, each, element);
    }
  }

  @Override
  Object[] readPresent(Kryo kryo, Input in, int head) {
    List<Object> elements = new ArrayList<>(room(in, head - 1));
    for (int i = 1; i < head; i++) {
      elements.add(readInside(kryo, in, element));
    }
    return elements.toArray((Object[]) Array.newInstance(component, elements.size()));
  }
}

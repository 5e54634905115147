package dev.sluice.sharding.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.sluice.dataflow.type.CollectionType.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Sends the number of elements plus one, then the elements in order. */
final class CollectionSerializer extends WireSerializer<Collection<?>> {

  private final Shape shape;
  private final Serializer<?> element;

  CollectionSerializer(Shape shape, Serializer<?> element) {
    this.shape = shape;
    this.element = element;
  }

  @Override
  void writePresent(Kryo kryo, Output out, Collection<?> value) {
    out.writeVarInt(value.size() + 1, true);
    for (Object each : value) {
      writeInside(kryo, out, each, element);
    }
  }

  @Override
  Collection<?> readPresent(Kryo kryo, Input in, int head) {
    int room = room(in, head - 1);
    if (shape == Shape.SET) {
      Set<Object> set = new LinkedHashSet<>(room * 4 / 3 + 1);
      fill(set, kryo, in, head - 1);
      return Collections.unmodifiableSet(set);
    }
    List<Object> list = new ArrayList<>(room);
    fill(list, kryo, in, head - 1);
    return Collections.unmodifiableList(list);
  }

  private void fill(Collection<Object> elements, Kryo kryo, Input in, int count) {
    for (int i = 0; i < count; i++) {
      elements.add(readInside(kryo, in, element));
    }
  }
}

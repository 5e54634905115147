package dev.sluice.sharding.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sends the number of entries plus one, then each key with its value, in order. */
final class MapSerializer extends WireSerializer<Map<?, ?>> {

  private final Serializer<?> key;
  private final Serializer<?> mapped;

  MapSerializer(Serializer<?> key, Serializer<?> mapped) {
    this.key = key;
    this.mapped = mapped;
  }

  @Override
  void writePresent(Kryo kryo, Output out, Map<?, ?> value) {
    out.writeVarInt(value.size() + 1, true);
    for (Map.Entry<?, ?> entry : value.entrySet()) {
      writeInside(kryo, out, entry.getKey(), key);
      writeInside(kryo, out, entry.getValue(), mapped);
    }
  }

  @Override
  Map<?, ?> readPresent(Kryo kryo, Input in, int head) {
    Map<Object, Object> map = new LinkedHashMap<>(room(in, head - 1) * 4 / 3 + 1);
    for (int i = 1; i < head; i++) {
      Object k = readInside(kryo, in, key);
      map.put(k, readInside(kryo, in, mapped));
    }
    return Collections.unmodifiableMap(map);
  }
}

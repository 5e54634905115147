package dev.sluice.dataflow.type;

import java.lang.reflect.Type;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The descriptor of a Map, whose values are never changed by contract; it is mutable only when the
 * values it maps to are.
 *
 * @param <K> its keys, which are usable as keys of a stream too
 * @param <V> the values it maps to
 */
public final class MapType<K, V> extends CompositeType<Map<K, V>> {

  private static final int BYTES = 64;
  private static final int BYTES_PER_ENTRY = 40;

  private final TypeDescriptor<K> key;
  private final TypeDescriptor<V> value;

  MapType(Type type, TypeDescriptor<K> key, TypeDescriptor<V> value) {
    super(type);
    this.key = key;
    this.value = value;
  }

  /** The descriptor of the keys. */
  public TypeDescriptor<K> key() {
    return key;
  }

  /** The descriptor of the values mapped to. */
  public TypeDescriptor<V> value() {
    return value;
  }

  @Override
  Map<K, V> copyParts(Map<K, V> map) {
    Map<K, V> copies = new LinkedHashMap<>();
    map.forEach((k, v) -> copies.put(k, value.copy(v)));
    return Collections.unmodifiableMap(copies);
  }

  @Override
  long estimateParts(Map<K, V> map, int depth) {
    return BYTES
        + (long) map.size() * BYTES_PER_ENTRY
        + HeapBytes.elements(key, map.keySet(), map.size(), depth)
        + HeapBytes.elements(value, map.values(), map.size(), depth);
  }

  @Override
  int hashParts(Map<K, V> map) {
    int hash = 0;
    for (Map.Entry<K, V> entry : map.entrySet()) {
      hash += key.stableHash(entry.getKey()) ^ value.stableHash(entry.getValue());
    }
    return hash;
  }

  @Override
  public List<TypePart> parts() {
    return List.of(new TypePart("{key}", key), new TypePart("{value}", value));
  }
}

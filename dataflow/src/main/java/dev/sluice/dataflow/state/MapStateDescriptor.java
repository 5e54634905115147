package dev.sluice.dataflow.state;

import dev.sluice.dataflow.type.TypeDescriptor;

/**
 * The name and types of a map that a job keeps as broadcast state.
 *
 * <p>Two descriptors mean the same state of an operator if name and types are equal. Immutable;
 * best kept in a constant.
 *
 * @param name unique among the states of an operator
 * @param keyType keys of the map, of a type usable as key
 * @param valueType values of the map; of a type declared mutable they are copied when they are put
 *     and when they are got
 * @param <K> keys of the map
 * @param <V> values of the map
 */
public record MapStateDescriptor<K, V>(
    String name, TypeDescriptor<K> keyType, TypeDescriptor<V> valueType) {

  /**
   * Checks name and key type.
   *
   * @throws IllegalArgumentException when the name is blank, or keys of this type can change or
   *     have no content to go by
   */
  public MapStateDescriptor {
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "a descriptor of map state got a blank name; expected one that says what is kept, such as 'rules'");
    }
    keyType
        .keyRefusal()
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(
                  "map state '%s' cannot have keys of type %s: %s; expected an immutable type such as a record of plain values"
                      .formatted(name, keyType, reason));
            });
  }

  /** A descriptor of types that are derived from their classes. */
  public static <K, V> MapStateDescriptor<K, V> of(
      String name, Class<K> keyType, Class<V> valueType) {
    return new MapStateDescriptor<>(name, TypeDescriptor.of(keyType), TypeDescriptor.of(valueType));
  }

  /** For messages: {@code rules (String → Rule)}. */
  @Override
  public String toString() {
    return "%s (%s → %s)".formatted(name, keyType, valueType);
  }
}

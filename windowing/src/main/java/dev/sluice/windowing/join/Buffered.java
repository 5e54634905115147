package dev.sluice.windowing.join;

import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;

/**
 * An element that waits for partners.
 *
 * @param value the element
 * @param matched whether it has had one
 */
record Buffered<V>(V value, boolean matched) {

  Buffered<V> asMatched() {
    return new Buffered<>(value, true);
  }

  @SuppressWarnings("unchecked") // made for this argument
  static <V> TypeDescriptor<Buffered<V>> type(TypeDescriptor<V> value) {
    return (TypeDescriptor<Buffered<V>>) Types.generic(Buffered.class, value);
  }
}

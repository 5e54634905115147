package dev.sluice.windowing.join;

import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;

/**
 * A value with its event time.
 *
 * @param value the value
 * @param time in milliseconds; {@code Long.MIN_VALUE} for none
 */
record Timed<V>(V value, long time) {

  @SuppressWarnings("unchecked") // made for this argument
  static <V> TypeDescriptor<Timed<V>> type(TypeDescriptor<V> value) {
    return (TypeDescriptor<Timed<V>>) Types.generic(Timed.class, value);
  }
}

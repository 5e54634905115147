package dev.sluice.dataflow.function;

import dev.sluice.dataflow.state.LongState;
import dev.sluice.dataflow.state.ValueState;
import dev.sluice.dataflow.type.TypeDescriptor;

/** What a keyed function may ask for when it is opened: also state per key. */
public interface KeyedRuntimeContext extends RuntimeContext {

  /**
   * One value per key.
   *
   * @throws IllegalArgumentException when the name is taken by another state of this operator
   */
  <T> ValueState<T> valueState(String name, TypeDescriptor<T> type);

  /** One value per key, of a type that is derived from its class. */
  default <T> ValueState<T> valueState(String name, Class<T> type) {
    return valueState(name, TypeDescriptor.of(type));
  }

  /** One {@code long} per key, kept without boxing; 0 where none was set. */
  LongState longState(String name);
}

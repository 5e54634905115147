package dev.sluice.dataflow.function;

import dev.sluice.dataflow.state.MapStateDescriptor;
import dev.sluice.dataflow.state.ReadOnlyBroadcastState;

/** What a function may know and ask while it handles an element that is not broadcast. */
public interface ReadOnlyBroadcastContext extends ElementContext {

  /**
   * The broadcast state of a descriptor, to be read.
   *
   * @throws IllegalArgumentException when the stream was not broadcast with this descriptor
   */
  <K, V> ReadOnlyBroadcastState<K, V> broadcastState(MapStateDescriptor<K, V> descriptor);
}

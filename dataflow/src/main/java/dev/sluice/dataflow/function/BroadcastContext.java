package dev.sluice.dataflow.function;

import dev.sluice.dataflow.state.BroadcastState;
import dev.sluice.dataflow.state.MapStateDescriptor;

/** What a function may know and ask while it handles a broadcast element. */
public interface BroadcastContext extends ElementContext {

  /**
   * The broadcast state of a descriptor, to be read and written until the function returns.
   *
   * @throws IllegalArgumentException when the stream was not broadcast with this descriptor
   */
  <K, V> BroadcastState<K, V> broadcastState(MapStateDescriptor<K, V> descriptor);
}

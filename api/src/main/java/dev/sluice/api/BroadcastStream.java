package dev.sluice.api;

import dev.sluice.dataflow.state.MapStateDescriptor;
import java.util.List;

/**
 * A stream whose elements come to every subtask of what it is connected with, and change state
 * there that is the same in all of them.
 *
 * <p>It can only be connected: {@code stream.connect(rules.broadcast(RULES))}. Used while a job is
 * declared, by that thread alone.
 *
 * @param <B> elements
 */
public final class BroadcastStream<B> {

  private final Upstream<B> upstream;
  private final List<MapStateDescriptor<?, ?>> states;

  /** Takes a stream that is spread to all subtasks. */
  BroadcastStream(Upstream<B> upstream, List<MapStateDescriptor<?, ?>> states) {
    this.upstream = upstream;
    this.states = List.copyOf(states);
  }

  Upstream<B> upstream() {
    return upstream;
  }

  List<MapStateDescriptor<?, ?>> states() {
    return states;
  }
}

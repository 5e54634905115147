package dev.sluice.dataflow.operator.basic;

import dev.sluice.dataflow.function.BroadcastContext;
import dev.sluice.dataflow.function.ElementContext;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedReadOnlyBroadcastContext;
import dev.sluice.dataflow.function.ReadOnlyBroadcastContext;
import dev.sluice.dataflow.function.Timers;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.dataflow.state.BroadcastState;
import dev.sluice.dataflow.state.BroadcastStates;
import dev.sluice.dataflow.state.MapStateDescriptor;
import dev.sluice.dataflow.state.ReadOnlyBroadcastState;

/** What functions over a broadcast stream see, over what they would see without one. */
final class BroadcastContexts {

  private BroadcastContexts() {}

  private abstract static class Over<C extends ElementContext> implements ElementContext {

    final C context;
    final BroadcastStates states;

    Over(C context, BroadcastStates states) {
      this.context = context;
      this.states = states;
    }

    @Override
    public final long timestamp() {
      return context.timestamp();
    }

    @Override
    public final long watermark() {
      return context.watermark();
    }

    @Override
    public final long processingTime() {
      return context.processingTime();
    }

    @Override
    public final <T> void output(OutputTag<T> tag, T value) {
      context.output(tag, value);
    }
  }

  /** For elements that are not broadcast. */
  static final class Reading extends Over<ElementContext> implements ReadOnlyBroadcastContext {

    Reading(ElementContext context, BroadcastStates states) {
      super(context, states);
    }

    @Override
    public <K, V> ReadOnlyBroadcastState<K, V> broadcastState(MapStateDescriptor<K, V> asked) {
      return states.state(asked);
    }
  }

  /** For elements that are not broadcast and have a key. */
  static final class KeyedReading<K> extends Over<KeyContext<K>>
      implements KeyedReadOnlyBroadcastContext<K> {

    KeyedReading(KeyContext<K> context, BroadcastStates states) {
      super(context, states);
    }

    @Override
    public <M, V> ReadOnlyBroadcastState<M, V> broadcastState(MapStateDescriptor<M, V> asked) {
      return states.state(asked);
    }

    @Override
    public K key() {
      return context.key();
    }

    @Override
    public Timers timers() {
      return context.timers();
    }
  }

  /** For broadcast elements. */
  static final class Writing extends Over<ElementContext> implements BroadcastContext {

    Writing(ElementContext context, BroadcastStates states) {
      super(context, states);
    }

    @Override
    public <K, V> BroadcastState<K, V> broadcastState(MapStateDescriptor<K, V> asked) {
      return states.state(asked);
    }
  }
}

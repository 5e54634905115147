package dev.sluice.dataflow.operator.basic;

import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedBroadcastProcessFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.TwoInputOperator;
import dev.sluice.dataflow.state.BroadcastStates;
import dev.sluice.dataflow.state.MapStateDescriptor;
import java.util.List;

/**
 * Gives a {@link KeyedBroadcastProcessFunction} the elements of both inputs, its broadcast state,
 * and to those of the first input state and timers of their key. The second input is the broadcast
 * one. Timers fire as those of {@link KeyedProcessOperator} do.
 *
 * @param <K> keys
 * @param <A> elements that are not broadcast
 * @param <B> broadcast elements
 * @param <O> elements out
 */
public final class KeyedBroadcastProcessOperator<K, A, B, O> extends KeyedOperator<K, A, O>
    implements TwoInputOperator<A, B, O> {

  private final List<MapStateDescriptor<?, ?>> declared;
  private final KeyedBroadcastProcessFunction<K, ? super A, ? super B, O> function;
  private BroadcastStates states;
  private BroadcastContexts.KeyedReading<K> reading;
  private BroadcastContexts.Writing writing;

  /**
   * Creates an operator that calls {@code function}.
   *
   * @param keying the keys of the first input
   * @param declared the broadcast state it may ask for
   */
  public KeyedBroadcastProcessOperator(
      Keying<A, K> keying,
      List<MapStateDescriptor<?, ?>> declared,
      KeyedBroadcastProcessFunction<K, ? super A, ? super B, O> function) {
    super(keying);
    this.declared = List.copyOf(declared);
    this.function = function;
  }

  @Override
  void onTimer(long timestamp, KeyContext<K> key, Collector<O> out) throws Exception {
    function.onTimer(timestamp, reading, out);
  }

  @Override
  void onProcessingTimer(long timestamp, KeyContext<K> key, Collector<O> out) throws Exception {
    function.onProcessingTimer(timestamp, reading, out);
  }

  @Override
  public void open(OperatorContext<O> operator) throws Exception {
    KeyedRuntimeContext opening = host.open(operator);
    states = new BroadcastStates(operator.subtask().operator(), declared);
    states.register(operator.states());
    reading = new BroadcastContexts.KeyedReading<>(host.context(), states);
    writing = new BroadcastContexts.Writing(host.context(), states);
    function.open(opening);
  }

  @Override
  public void onElement(A value, long timestamp) throws Exception {
    host.select(value, timestamp);
    function.processElement(value, reading, host.collectorAt(timestamp));
    host.done();
  }

  @Override
  public void onSecond(B value, long timestamp) throws Exception {
    host.selectNone(timestamp);
    states.beginBroadcast();
    try {
      function.processBroadcastElement(value, writing, host.collectorAt(timestamp));
    } finally {
      states.endBroadcast();
    }
  }

  @Override
  public void close() throws Exception {
    function.close();
  }
}

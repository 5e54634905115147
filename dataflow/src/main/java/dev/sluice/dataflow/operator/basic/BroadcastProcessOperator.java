package dev.sluice.dataflow.operator.basic;

import dev.sluice.dataflow.function.BroadcastProcessFunction;
import dev.sluice.dataflow.function.RuntimeContext;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.TwoInputOperator;
import dev.sluice.dataflow.state.BroadcastStates;
import dev.sluice.dataflow.state.MapStateDescriptor;
import java.util.List;

/**
 * Gives a {@link BroadcastProcessFunction} the elements of both inputs and its broadcast state. The
 * second input is the broadcast one.
 *
 * @param <A> elements that are not broadcast
 * @param <B> broadcast elements
 * @param <O> elements out
 */
public final class BroadcastProcessOperator<A, B, O> implements TwoInputOperator<A, B, O> {

  private final List<MapStateDescriptor<?, ?>> declared;
  private final BroadcastProcessFunction<? super A, ? super B, O> function;
  private final FunctionHost<O> host = new FunctionHost<>();
  private BroadcastStates states;
  private BroadcastContexts.Reading reading;
  private BroadcastContexts.Writing writing;

  /**
   * Creates an operator that calls {@code function}.
   *
   * @param declared the broadcast state it may ask for
   */
  public BroadcastProcessOperator(
      List<MapStateDescriptor<?, ?>> declared,
      BroadcastProcessFunction<? super A, ? super B, O> function) {
    this.declared = List.copyOf(declared);
    this.function = function;
  }

  @Override
  public void open(OperatorContext<O> operator) throws Exception {
    RuntimeContext opening = host.open(operator);
    states = new BroadcastStates(operator.subtask().operator(), declared);
    states.register(operator.states());
    reading = new BroadcastContexts.Reading(host.context(), states);
    writing = new BroadcastContexts.Writing(host.context(), states);
    function.open(opening);
  }

  @Override
  public void onElement(A value, long timestamp) throws Exception {
    host.at(timestamp);
    function.processElement(value, reading, host.collectorAt(timestamp));
  }

  @Override
  public void onSecond(B value, long timestamp) throws Exception {
    host.at(timestamp);
    states.beginBroadcast();
    try {
      function.processBroadcastElement(value, writing, host.collectorAt(timestamp));
    } finally {
      states.endBroadcast();
    }
  }

  @Override
  public boolean onWatermark(long watermark) {
    host.onWatermark(watermark);
    return true;
  }

  @Override
  public void close() throws Exception {
    function.close();
  }
}

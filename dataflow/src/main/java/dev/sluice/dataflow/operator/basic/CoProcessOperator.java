package dev.sluice.dataflow.operator.basic;

import dev.sluice.dataflow.function.CoProcessFunction;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.TwoInputOperator;

/**
 * Gives a {@link CoProcessFunction} the elements of both inputs with their time, and its side
 * outputs.
 *
 * @param <A> elements of the first input
 * @param <B> elements of the second input
 * @param <O> elements out
 */
public final class CoProcessOperator<A, B, O> implements TwoInputOperator<A, B, O> {

  private final CoProcessFunction<? super A, ? super B, O> function;
  private final FunctionHost<O> host = new FunctionHost<>();

  /** Creates an operator that calls {@code function}. */
  public CoProcessOperator(CoProcessFunction<? super A, ? super B, O> function) {
    this.function = function;
  }

  @Override
  public void open(OperatorContext<O> operator) throws Exception {
    function.open(host.open(operator));
  }

  @Override
  public void onElement(A value, long timestamp) throws Exception {
    function.processElement1(value, host.at(timestamp), host.collectorAt(timestamp));
  }

  @Override
  public void onSecond(B value, long timestamp) throws Exception {
    function.processElement2(value, host.at(timestamp), host.collectorAt(timestamp));
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

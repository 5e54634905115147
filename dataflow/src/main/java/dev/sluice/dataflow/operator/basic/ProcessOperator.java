package dev.sluice.dataflow.operator.basic;

import dev.sluice.dataflow.function.ProcessFunction;
import dev.sluice.dataflow.operator.Operator;
import dev.sluice.dataflow.operator.OperatorContext;

/**
 * Gives a {@link ProcessFunction} its elements with their time, and its side outputs.
 *
 * @param <I> elements in
 * @param <O> elements out
 */
public final class ProcessOperator<I, O> implements Operator<I, O> {

  private final ProcessFunction<? super I, O> function;
  private final FunctionHost<O> host = new FunctionHost<>();

  /** Creates an operator that calls {@code function}. */
  public ProcessOperator(ProcessFunction<? super I, O> function) {
    this.function = function;
  }

  @Override
  public void open(OperatorContext<O> operator) throws Exception {
    function.open(host.open(operator));
  }

  @Override
  public void onElement(I value, long timestamp) throws Exception {
    function.processElement(value, host.at(timestamp), host.collectorAt(timestamp));
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

package dev.sluice.dataflow.operator.basic;

import dev.sluice.dataflow.function.FlatMapFunction;
import dev.sluice.dataflow.operator.Operator;
import dev.sluice.dataflow.operator.OperatorContext;

/** Puts out any number of results for each element. */
public final class FlatMapOperator<I, O> implements Operator<I, O> {

  private final FlatMapFunction<? super I, O> function;
  private TimestampedCollector<O> collector;

  /** Creates an operator that calls {@code function}. */
  public FlatMapOperator(FlatMapFunction<? super I, O> function) {
    this.function = function;
  }

  @Override
  public void open(OperatorContext<O> context) {
    collector = new TimestampedCollector<>(context.output());
  }

  @Override
  public void onElement(I value, long timestamp) throws Exception {
    function.flatMap(value, collector.at(timestamp));
  }
}

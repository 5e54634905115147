package dev.sluice.dataflow.operator.basic;

import dev.sluice.dataflow.function.CoFlatMapFunction;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.TwoInputOperator;

/** Puts out any number of results for each element of either input. */
public final class CoFlatMapOperator<A, B, O> implements TwoInputOperator<A, B, O> {

  private final CoFlatMapFunction<? super A, ? super B, O> function;
  private TimestampedCollector<O> collector;

  /** Creates an operator that calls {@code function}. */
  public CoFlatMapOperator(CoFlatMapFunction<? super A, ? super B, O> function) {
    this.function = function;
  }

  @Override
  public void open(OperatorContext<O> context) {
    collector = new TimestampedCollector<>(context.output());
  }

  @Override
  public void onElement(A value, long timestamp) throws Exception {
    function.flatMap1(value, collector.at(timestamp));
  }

  @Override
  public void onSecond(B value, long timestamp) throws Exception {
    function.flatMap2(value, collector.at(timestamp));
  }
}

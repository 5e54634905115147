package dev.sluice.dataflow.operator.basic;

import dev.sluice.dataflow.function.CoMapFunction;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.operator.TwoInputOperator;

/** Puts out one result for each element of either input. */
public final class CoMapOperator<A, B, O> implements TwoInputOperator<A, B, O> {

  private final CoMapFunction<? super A, ? super B, ? extends O> function;
  private Output<O> output;

  /** Creates an operator that calls {@code function}. */
  public CoMapOperator(CoMapFunction<? super A, ? super B, ? extends O> function) {
    this.function = function;
  }

  @Override
  public void open(OperatorContext<O> context) {
    output = context.output();
  }

  @Override
  public void onElement(A value, long timestamp) throws Exception {
    output.emit(NullResultException.refuse(function.map1(value)), timestamp);
  }

  @Override
  public void onSecond(B value, long timestamp) throws Exception {
    output.emit(NullResultException.refuse(function.map2(value)), timestamp);
  }
}

package dev.sluice.dataflow.operator.basic;

import dev.sluice.dataflow.function.MapFunction;
import dev.sluice.dataflow.operator.Operator;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.Output;

/** Puts out one result for each element. */
public final class MapOperator<I, O> implements Operator<I, O> {

  private final MapFunction<? super I, ? extends O> function;
  private Output<O> output;

  /** Creates an operator that calls {@code function}. */
  public MapOperator(MapFunction<? super I, ? extends O> function) {
    this.function = function;
  }

  @Override
  public void open(OperatorContext<O> context) {
    output = context.output();
  }

  @Override
  public void onElement(I value, long timestamp) throws Exception {
    output.emit(NullResultException.refuse(function.map(value)), timestamp);
  }
}

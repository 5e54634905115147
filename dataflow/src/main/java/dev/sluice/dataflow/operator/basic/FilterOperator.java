package dev.sluice.dataflow.operator.basic;

import dev.sluice.dataflow.function.FilterFunction;
import dev.sluice.dataflow.operator.Operator;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.Output;

/** Lets those elements through that pass a test. */
public final class FilterOperator<T> implements Operator<T, T> {

  private final FilterFunction<? super T> function;
  private Output<T> output;

  /** Creates an operator that calls {@code function}. */
  public FilterOperator(FilterFunction<? super T> function) {
    this.function = function;
  }

  @Override
  public void open(OperatorContext<T> context) {
    output = context.output();
  }

  @Override
  public void onElement(T value, long timestamp) throws Exception {
    if (function.test(value)) {
      output.emit(value, timestamp);
    }
  }
}

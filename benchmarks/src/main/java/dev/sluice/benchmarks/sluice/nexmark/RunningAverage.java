package dev.sluice.benchmarks.sluice.nexmark;

import dev.sluice.benchmarks.workload.nexmark.CategoryPrice;
import dev.sluice.benchmarks.workload.nexmark.Sale;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.state.ValueState;

/** Puts out the new average of the category for every sale. */
public final class RunningAverage extends KeyedProcessFunction<Long, Sale, CategoryPrice> {

  private static final long serialVersionUID = 1L;

  private transient ValueState<CategoryPrice> average;

  @Override
  public void open(KeyedRuntimeContext context) {
    average = context.valueState("average", CategoryPrice.class);
  }

  @Override
  public void processElement(Sale sale, KeyContext<Long> key, Collector<CategoryPrice> out) {
    CategoryPrice before = average.value();
    CategoryPrice next = before == null ? CategoryPrice.first(sale) : before.plus(sale);
    average.update(next);
    out.collect(next);
  }
}

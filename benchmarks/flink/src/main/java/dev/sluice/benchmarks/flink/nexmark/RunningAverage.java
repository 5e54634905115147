package dev.sluice.benchmarks.flink.nexmark;

import dev.sluice.benchmarks.flink.type.CategoryPriceSerializer;
import dev.sluice.benchmarks.flink.type.HandMade;
import dev.sluice.benchmarks.workload.nexmark.CategoryPrice;
import dev.sluice.benchmarks.workload.nexmark.Sale;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Puts out the new average of the category for every sale. */
final class RunningAverage extends KeyedProcessFunction<Long, Sale, CategoryPrice> {

  private static final long serialVersionUID = 1L;

  private transient ValueState<CategoryPrice> average;

  @Override
  public void open(OpenContext context) {
    average =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>("average", HandMade.by(new CategoryPriceSerializer())));
  }

  @Override
  public void processElement(Sale sale, Context context, Collector<CategoryPrice> out)
      throws Exception {
    CategoryPrice before = average.value();
    CategoryPrice next = before == null ? CategoryPrice.first(sale) : before.plus(sale);
    average.update(next);
    out.collect(next);
  }
}

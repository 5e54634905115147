package dev.sluice.dataflow.operator.basic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.VirtualTime;
import dev.sluice.dataflow.function.AggregateFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.state.AggregatingState;
import dev.sluice.dataflow.state.KeyedStore;
import dev.sluice.dataflow.state.ListState;
import dev.sluice.dataflow.state.LongState;
import dev.sluice.dataflow.state.MapState;
import dev.sluice.dataflow.state.ReducingState;
import dev.sluice.dataflow.state.ValueState;
import dev.sluice.dataflow.type.Types;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreContextTest {

  private static final class Mean implements AggregateFunction<Integer, Mean.Sum, Double> {

    private record Sum(long sum, long count) {}

    @Override
    public Sum create() {
      return new Sum(0, 0);
    }

    @Override
    public Sum add(Sum accumulator, Integer value) {
      return new Sum(accumulator.sum + value, accumulator.count + 1);
    }

    @Override
    public Sum merge(Sum first, Sum second) {
      return new Sum(first.sum + second.sum, first.count + second.count);
    }

    @Override
    public Double result(Sum accumulator) {
      return (double) accumulator.sum / accumulator.count;
    }
  }

  /** Tells its accumulator's type to nobody. */
  private record Silent<A>(A empty) implements AggregateFunction<Integer, A, A> {

    @Override
    public A create() {
      return empty;
    }

    @Override
    public A add(A accumulator, Integer value) {
      return accumulator;
    }

    @Override
    public A merge(A first, A second) {
      return first;
    }

    @Override
    public A result(A accumulator) {
      return accumulator;
    }
  }

  private static final Output<String> NOWHERE =
      new Output<>() {
        @Override
        public void emit(String value, long timestamp) {}

        @Override
        public boolean ready() {
          return true;
        }
      };

  private final KeyedStore<String, String> store =
      new KeyedStore<>(Keying.of(text -> text, Types.STRING), new VirtualTime());
  private final KeyedRuntimeContext context =
      new StoreContext(
          new OperatorContext<>(
              new SubtaskInfo("job", "states", 0, 1),
              NOWHERE,
              new OperatorMetrics(),
              new VirtualTime()),
          store);

  @Test
  void givesStateOfEveryKindByClass() {
    ValueState<String> value = context.valueState("value", String.class);
    LongState count = context.longState("count");
    ListState<String> list = context.listState("list", String.class);
    MapState<String, Integer> map = context.mapState("map", String.class, Integer.class);
    ReducingState<Integer> sum = context.reducingState("sum", Integer.class, Integer::sum);
    AggregatingState<Integer, Double> mean = context.aggregatingState("mean", new Mean());
    AggregatingState<Integer, Double> byClass =
        context.aggregatingState("by class", new Mean(), Mean.Sum.class);

    store.select("a");
    value.update("v");
    count.update(1);
    list.add("l");
    map.put("m", 1);
    sum.add(1);
    sum.add(2);
    mean.add(1);
    mean.add(4);
    byClass.add(3);

    assertThat(value.value()).isEqualTo("v");
    assertThat(count.value()).isEqualTo(1);
    assertThat(list.get()).isEqualTo(List.of("l"));
    assertThat(map.get("m")).isEqualTo(1);
    assertThat(sum.get()).isEqualTo(3);
    assertThat(mean.get()).isEqualTo(2.5);
    assertThat(byClass.get()).isEqualTo(3);
    store.select("b");
    assertThat(mean.get()).isNull();
    assertThat(store.size()).isEqualTo(1);
  }

  @Test
  void asksForAnAccumulatorTypeThatNobodyTells() {
    assertThatThrownBy(() -> context.aggregatingState("silent", new Silent<>("")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the accumulator type of aggregating state 'silent'")
        .hasMessageContaining("expected it as third argument, or from accumulatorType()");

    context.aggregatingState("silent", new Silent<>(""), Types.STRING);
  }
}

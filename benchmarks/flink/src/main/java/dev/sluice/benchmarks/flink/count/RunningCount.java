package dev.sluice.benchmarks.flink.count;

import dev.sluice.benchmarks.workload.count.Event;
import dev.sluice.benchmarks.workload.count.KeyCount;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Puts out the new count of the key for every event. */
public final class RunningCount extends KeyedProcessFunction<Long, Event, KeyCount> {

  private static final long serialVersionUID = 1L;

  private transient ValueState<Long> count;

  @Override
  public void open(OpenContext context) {
    count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
  }

  @Override
  public void processElement(Event event, Context context, Collector<KeyCount> out)
      throws IOException {
    Long before = count.value();
    long next = before == null ? 1 : before + 1;
    count.update(next);
    out.collect(new KeyCount(event.key(), next));
  }
}

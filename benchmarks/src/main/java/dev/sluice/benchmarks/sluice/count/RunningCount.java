package dev.sluice.benchmarks.sluice.count;

import dev.sluice.benchmarks.workload.count.Event;
import dev.sluice.benchmarks.workload.count.KeyCount;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.state.LongState;

/** Puts out the new count of the key for every event. */
public final class RunningCount extends KeyedProcessFunction<Long, Event, KeyCount> {

  private static final long serialVersionUID = 1L;

  private transient LongState count;

  @Override
  public void open(KeyedRuntimeContext context) {
    count = context.longState("count");
  }

  @Override
  public void processElement(Event event, KeyContext<Long> key, Collector<KeyCount> out) {
    long next = count.value() + 1;
    count.update(next);
    out.collect(new KeyCount(event.key(), next));
  }
}

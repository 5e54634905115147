package dev.sluice.benchmarks.sluice.latency;

import dev.sluice.benchmarks.workload.latency.Ping;
import dev.sluice.benchmarks.workload.latency.Pong;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.state.LongState;

/** Puts out the new count of the key for every ping, with the ping's times. */
final class RunningPongs extends KeyedProcessFunction<Long, Ping, Pong> {

  private static final long serialVersionUID = 1L;

  private transient LongState count;

  @Override
  public void open(KeyedRuntimeContext context) {
    count = context.longState("count");
  }

  @Override
  public void processElement(Ping ping, KeyContext<Long> key, Collector<Pong> out) {
    long next = count.value() + 1;
    count.update(next);
    out.collect(new Pong(ping.key(), next, ping.due(), ping.created()));
  }
}

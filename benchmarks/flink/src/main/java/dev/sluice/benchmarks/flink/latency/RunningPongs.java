package dev.sluice.benchmarks.flink.latency;

import dev.sluice.benchmarks.workload.latency.Ping;
import dev.sluice.benchmarks.workload.latency.Pong;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Puts out the new count of the key for every ping, with the ping's times. */
final class RunningPongs extends KeyedProcessFunction<Long, Ping, Pong> {

  private static final long serialVersionUID = 1L;

  private transient ValueState<Long> count;

  @Override
  public void open(OpenContext context) {
    count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
  }

  @Override
  public void processElement(Ping ping, Context context, Collector<Pong> out) throws IOException {
    Long before = count.value();
    long next = before == null ? 1 : before + 1;
    count.update(next);
    out.collect(new Pong(ping.key(), next, ping.due(), ping.created()));
  }
}

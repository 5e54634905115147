package dev.sluice.benchmarks.sluice.state;

import dev.sluice.benchmarks.workload.count.Event;
import dev.sluice.benchmarks.workload.count.KeyCount;
import dev.sluice.benchmarks.workload.state.Profile;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.state.ValueState;
import dev.sluice.dataflow.type.Types;

/** Changes the profile of the key in place by every event, as both engines allow. */
public final class Profiles extends KeyedProcessFunction<Long, Event, KeyCount> {

  private static final long serialVersionUID = 1L;

  private transient ValueState<byte[]> profile;

  @Override
  public void open(KeyedRuntimeContext context) {
    profile = context.valueState("profile", Types.BYTES);
  }

  @Override
  public void processElement(Event event, KeyContext<Long> key, Collector<KeyCount> out) {
    byte[] bytes = profile.value();
    if (bytes == null) {
      bytes = Profile.of(event.key());
    }
    long count = Profile.count(bytes, event);
    profile.update(bytes);
    out.collect(new KeyCount(event.key(), count));
  }
}

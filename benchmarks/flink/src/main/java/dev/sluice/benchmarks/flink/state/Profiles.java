package dev.sluice.benchmarks.flink.state;

import dev.sluice.benchmarks.workload.count.Event;
import dev.sluice.benchmarks.workload.count.KeyCount;
import dev.sluice.benchmarks.workload.state.Profile;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Changes the profile of the key in place by every event, as both engines allow. */
public final class Profiles extends KeyedProcessFunction<Long, Event, KeyCount> {

  private static final long serialVersionUID = 1L;

  private transient ValueState<byte[]> profile;

  @Override
  public void open(OpenContext context) {
    profile =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "profile", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
  }

  @Override
  public void processElement(Event event, Context context, Collector<KeyCount> out)
      throws IOException {
    byte[] bytes = profile.value();
    if (bytes == null) {
      bytes = Profile.of(event.key());
    }
    long count = Profile.count(bytes, event);
    profile.update(bytes);
    out.collect(new KeyCount(event.key(), count));
  }
}

package dev.sluice.benchmarks.sluice.recovery;

import dev.sluice.benchmarks.workload.count.KeyCount;
import dev.sluice.benchmarks.workload.recovery.Latest;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkContext;
import dev.sluice.dataflow.sink.SinkWriter;
import java.util.List;

/**
 * Says when its first result comes, and at each checkpoint what it has seen.
 *
 * @param keys how many keys there are
 */
record LatestSink(long keys) implements Sink<KeyCount> {

  @Override
  public SinkWriter<KeyCount> open(SinkContext context) {
    Latest latest = new Latest(context.subtask().index(), keys);
    return new SinkWriter<>() {
      @Override
      public void write(KeyCount result, long timestamp) {
        latest.take(result);
      }

      @Override
      public List<byte[]> prepare() {
        latest.tell();
        return List.of();
      }
    };
  }
}

package dev.sluice.benchmarks.flink.recovery;

import dev.sluice.benchmarks.workload.count.KeyCount;
import dev.sluice.benchmarks.workload.recovery.Latest;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Says when its first result comes, and at each checkpoint what it has seen.
 *
 * @param keys how many keys there are
 */
record LatestSink(long keys) implements Sink<KeyCount> {

  @Override
  public SinkWriter<KeyCount> createWriter(WriterInitContext context) {
    Latest latest = new Latest(context.getTaskInfo().getIndexOfThisSubtask(), keys);
    return new SinkWriter<>() {
      @Override
      public void write(KeyCount result, Context at) {
        latest.take(result);
      }

      @Override
      public void flush(boolean endOfInput) {
        latest.tell();
      }

      @Override
      public void close() {}
    };
  }
}

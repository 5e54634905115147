package dev.sluice.benchmarks.count;

import dev.sluice.dataflow.sink.SinkWriter;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Adds up the counts of one subtask and hands the sum over at the end. */
final class SummingWriter implements SinkWriter<KeyCount> {

  private final LongAdder total;
  private long sum;

  SummingWriter(LongAdder total) {
    this.total = total;
  }

  @Override
  public void write(KeyCount count, long timestamp) {
    sum += count.count();
  }

  @Override
  public List<byte[]> prepare() {
    byte[] handle = ByteBuffer.allocate(Long.BYTES).putLong(sum).array();
    sum = 0;
    return List.of(handle);
  }

  @Override
  public void commit(byte[] handle) {
    total.add(ByteBuffer.wrap(handle).getLong());
  }

  /** The sum is in the handle alone. */
  @Override
  public void discard(byte[] handle) {}
}

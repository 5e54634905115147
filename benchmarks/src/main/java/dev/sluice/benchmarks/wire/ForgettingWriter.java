package dev.sluice.benchmarks.wire;

import dev.sluice.benchmarks.workload.count.KeyCount;
import dev.sluice.dataflow.sink.SinkWriter;
import java.util.List;

/** Takes counts and keeps the last, so that the compiler leaves nothing out. */
final class ForgettingWriter implements SinkWriter<KeyCount> {

  private long last;

  @Override
  public void write(KeyCount count, long timestamp) {
    last ^= count.count();
  }

  @Override
  public List<byte[]> prepare() {
    return List.of();
  }

  @Override
  public void commit(byte[] handle) {
    throw new IllegalStateException("nothing was prepared, the last count being " + last);
  }

  @Override
  public void discard(byte[] handle) {}
}

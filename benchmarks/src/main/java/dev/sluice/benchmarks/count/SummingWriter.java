package dev.sluice.benchmarks.count;

import dev.sluice.dataflow.sink.SinkWriter;
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
  public void commit() {
    total.add(sum);
    sum = 0;
  }
}

package dev.sluice.benchmarks.flink.source;

import dev.sluice.benchmarks.workload.Cursor;
import dev.sluice.benchmarks.workload.Generator;
import dev.sluice.benchmarks.workload.Meter;
import java.util.Optional;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.core.io.InputStatus;

/** Gives the elements of a lane, many at each call. */
final class IndexReader<T> extends SplitReader<T> {

  private final Generator<T> generator;
  private final Meter meter;
  private Cursor cursor;

  IndexReader(Generator<T> generator, Meter meter) {
    this.generator = generator;
    this.meter = meter;
  }

  @Override
  public InputStatus pollNext(ReaderOutput<T> output) {
    if (cursor == null) {
      return InputStatus.NOTHING_AVAILABLE;
    }
    if (meter.isStopped(cursor.given())) {
      return InputStatus.END_OF_INPUT;
    }
    for (int i = 0; i < Meter.LOOK_EVERY; i++) {
      output.collect(generator.at(cursor.next()));
    }
    cursor.tell();
    return InputStatus.MORE_AVAILABLE;
  }

  @Override
  protected void read(IndexSplit split) {
    cursor = new Cursor(meter.lane(split.lane()), split.given());
  }

  @Override
  protected Optional<IndexSplit> position() {
    return Optional.ofNullable(cursor).map(at -> new IndexSplit(at.lane(), at.given()));
  }
}

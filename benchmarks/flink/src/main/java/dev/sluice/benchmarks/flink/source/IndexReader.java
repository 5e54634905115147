package dev.sluice.benchmarks.flink.source;

import dev.sluice.benchmarks.workload.Generator;
import dev.sluice.benchmarks.workload.Lane;
import dev.sluice.benchmarks.workload.Meter;
import java.util.Optional;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.core.io.InputStatus;

/** Gives the elements of a lane, many at each call. */
final class IndexReader<T> extends SplitReader<T> {

  private final Generator<T> generator;
  private final Meter meter;
  private Lane lane;
  private long given;

  IndexReader(Generator<T> generator, Meter meter) {
    this.generator = generator;
    this.meter = meter;
  }

  @Override
  public InputStatus pollNext(ReaderOutput<T> output) {
    if (lane == null) {
      return InputStatus.NOTHING_AVAILABLE;
    }
    if (meter.isStopped(given)) {
      return InputStatus.END_OF_INPUT;
    }
    for (int i = 0; i < Meter.LOOK_EVERY; i++) {
      output.collect(generator.at(lane.index(given++)));
    }
    lane.given(given);
    return InputStatus.MORE_AVAILABLE;
  }

  @Override
  protected void read(IndexSplit split) {
    lane = meter.lane(split.lane());
    given = split.given();
  }

  @Override
  protected Optional<IndexSplit> position() {
    return Optional.ofNullable(lane).map(has -> new IndexSplit((int) has.index(0), given));
  }
}

package dev.sluice.benchmarks.flink.source;

import dev.sluice.benchmarks.workload.Generator;
import dev.sluice.benchmarks.workload.Lane;
import dev.sluice.benchmarks.workload.Meter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;

/** Gives the elements of a lane, many at each call. */
final class IndexReader<T> implements SourceReader<T, IndexSplit> {

  private final Generator<T> generator;
  private final Meter meter;
  private final CompletableFuture<Void> available = new CompletableFuture<>();
  private Lane lane;
  private long given;

  IndexReader(Generator<T> generator, Meter meter) {
    this.generator = generator;
    this.meter = meter;
  }

  @Override
  public void start() {}

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
  public List<IndexSplit> snapshotState(long checkpoint) {
    return lane == null ? List.of() : List.of(new IndexSplit((int) lane.index(0), given));
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return available;
  }

  @Override
  public void addSplits(List<IndexSplit> splits) {
    for (IndexSplit split : splits) {
      lane = meter.lane(split.lane());
      given = split.given();
    }
    available.complete(null);
  }

  @Override
  public void notifyNoMoreSplits() {}

  @Override
  public void close() {}
}

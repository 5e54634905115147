package dev.sluice.benchmarks.flink.recovery;

import dev.sluice.benchmarks.flink.source.IndexSplit;
import dev.sluice.benchmarks.workload.Meter;
import dev.sluice.benchmarks.workload.count.Event;
import dev.sluice.benchmarks.workload.recovery.Steady;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;

/** Gives a part of the stream. */
final class SteadyReader implements SourceReader<Event, IndexSplit> {

  private final Steady.Plan plan;
  private CompletableFuture<Void> available = new CompletableFuture<>();
  private Steady part;

  SteadyReader(Steady.Plan plan) {
    this.plan = plan;
  }

  @Override
  public void start() {}

  @Override
  public InputStatus pollNext(ReaderOutput<Event> output) {
    if (part == null) {
      return InputStatus.NOTHING_AVAILABLE;
    }
    if (part.isEnded()) {
      return InputStatus.END_OF_INPUT;
    }
    for (int i = 0; i < Meter.LOOK_EVERY; i++) {
      Optional<Event> next = part.next();
      if (next.isEmpty()) {
        available = new CompletableFuture<Void>().completeOnTimeout(null, 1, TimeUnit.MILLISECONDS);
        return InputStatus.NOTHING_AVAILABLE;
      }
      output.collect(next.get());
    }
    return InputStatus.MORE_AVAILABLE;
  }

  @Override
  public List<IndexSplit> snapshotState(long checkpoint) {
    return part == null ? List.of() : List.of(new IndexSplit(part.lane(), part.given()));
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return available;
  }

  @Override
  public void addSplits(List<IndexSplit> splits) {
    for (IndexSplit split : splits) {
      part = new Steady(plan, split.lane(), split.given());
    }
    available.complete(null);
  }

  @Override
  public void notifyNoMoreSplits() {}

  @Override
  public void close() {}
}

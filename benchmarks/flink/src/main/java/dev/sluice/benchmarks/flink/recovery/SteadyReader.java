package dev.sluice.benchmarks.flink.recovery;

import dev.sluice.benchmarks.flink.source.IndexSplit;
import dev.sluice.benchmarks.flink.source.SplitReader;
import dev.sluice.benchmarks.workload.Meter;
import dev.sluice.benchmarks.workload.count.Event;
import dev.sluice.benchmarks.workload.recovery.Steady;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.core.io.InputStatus;

/** Gives a part of the stream. */
final class SteadyReader extends SplitReader<Event> {

  private final Steady.Plan plan;
  private Steady part;

  SteadyReader(Steady.Plan plan) {
    this.plan = plan;
  }

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
        await(new CompletableFuture<Void>().completeOnTimeout(null, 1, TimeUnit.MILLISECONDS));
        return InputStatus.NOTHING_AVAILABLE;
      }
      output.collect(next.get());
    }
    return InputStatus.MORE_AVAILABLE;
  }

  @Override
  protected void read(IndexSplit split) {
    part = new Steady(plan, split.lane(), split.given());
  }

  @Override
  protected Optional<IndexSplit> position() {
    return Optional.ofNullable(part).map(has -> new IndexSplit(has.lane(), has.given()));
  }
}

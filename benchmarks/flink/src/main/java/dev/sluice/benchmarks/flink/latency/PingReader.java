package dev.sluice.benchmarks.flink.latency;

import dev.sluice.benchmarks.flink.source.IndexSplit;
import dev.sluice.benchmarks.flink.source.SplitReader;
import dev.sluice.benchmarks.workload.Cursor;
import dev.sluice.benchmarks.workload.Meter;
import dev.sluice.benchmarks.workload.latency.Pace;
import dev.sluice.benchmarks.workload.latency.Ping;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.core.io.InputStatus;

/**
 * Gives the elements of a lane when they are due, and lets Flink sleep until the next one is.
 *
 * <p>A reader that said there is always more would let Flink ask without end, and its thread would
 * take a processor from those that count.
 */
final class PingReader extends SplitReader<Ping> {

  /** The shortest sleep; a timer for every single element would cost more than it gains. */
  private static final long LEAST_NANOS = Long.getLong("bench.least-nanos", 100_000);

  private final Pace pace;
  private final Meter meter;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "ping-timer");
            thread.setDaemon(true);
            return thread;
          });
  private Cursor cursor;

  PingReader(Pace pace) {
    this.pace = pace;
    this.meter = pace.meter();
  }

  @Override
  public InputStatus pollNext(ReaderOutput<Ping> output) {
    if (cursor == null) {
      return InputStatus.NOTHING_AVAILABLE;
    }
    if (meter.isStopped()) {
      return InputStatus.END_OF_INPUT;
    }
    long index = cursor.index();
    long now = meter.nanos();
    for (int i = 0; i < Meter.LOOK_EVERY && pace.due(index) <= now; i++) {
      output.collect(pace.ping(index, now));
      index = cursor.skip();
      now = meter.nanos();
    }
    cursor.tell();
    long wait = pace.due(index) - now;
    if (wait <= 0) {
      return InputStatus.MORE_AVAILABLE;
    }
    sleep(Math.max(wait, LEAST_NANOS));
    return InputStatus.NOTHING_AVAILABLE;
  }

  private void sleep(long nanos) {
    CompletableFuture<Void> due = new CompletableFuture<>();
    await(due);
    timer.schedule(() -> due.complete(null), nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  protected void read(IndexSplit split) {
    cursor = new Cursor(meter.lane(split.lane()), split.given());
  }

  @Override
  protected Optional<IndexSplit> position() {
    return Optional.ofNullable(cursor).map(at -> new IndexSplit(at.lane(), at.given()));
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}

package dev.sluice.benchmarks.sluice.latency;

import dev.sluice.benchmarks.sluice.source.LaneSplit;
import dev.sluice.benchmarks.workload.Cursor;
import dev.sluice.benchmarks.workload.Meter;
import dev.sluice.benchmarks.workload.latency.Pace;
import dev.sluice.benchmarks.workload.latency.Ping;
import dev.sluice.dataflow.source.SplitReader;

/** Gives the elements of a lane when they are due, and lets Sluice sleep until the next one is. */
final class PingReader implements SplitReader<Ping, LaneSplit> {

  /** As Flink's reader: to sleep for less takes more of the processors and is no earlier. */
  private static final long LEAST_NANOS = 100_000;

  private final Pace pace;
  private final Meter meter;
  private final LaneSplit split;
  private final Cursor cursor;
  private Ping current;
  private long wait;

  PingReader(Pace pace, LaneSplit split) {
    this.pace = pace;
    this.meter = pace.meter();
    this.split = split;
    this.cursor = new Cursor(meter.lane(split.lane()), split.given());
  }

  @Override
  public Advance advance() {
    if (meter.isStopped()) {
      cursor.tell();
      return Advance.END;
    }
    long index = cursor.index();
    long now = meter.nanos();
    wait = pace.due(index) - now;
    if (wait > 0) {
      cursor.tell();
      current = null;
      return Advance.PENDING;
    }
    current = pace.ping(index, now);
    cursor.next();
    return Advance.ELEMENT;
  }

  @Override
  public long retryAfterNanos() {
    return Math.max(wait, LEAST_NANOS);
  }

  @Override
  public Ping current() {
    return current;
  }

  @Override
  public String place() {
    return split.id() + " element " + cursor.given();
  }

  @Override
  public LaneSplit position() {
    return new LaneSplit(split.lane(), current == null ? cursor.given() : cursor.given() - 1);
  }

  @Override
  public void close() {}
}

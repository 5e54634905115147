package dev.sluice.benchmarks.sluice.latency;

import dev.sluice.benchmarks.sluice.source.LaneSplit;
import dev.sluice.benchmarks.workload.Lane;
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
  private final Lane lane;
  private long next;
  private Ping current;
  private long wait;

  PingReader(Pace pace, LaneSplit split) {
    this.pace = pace;
    this.meter = pace.meter();
    this.split = split;
    this.lane = meter.lane(split.lane());
    this.next = split.given();
  }

  @Override
  public Advance advance() {
    if (meter.isStopped()) {
      lane.given(next);
      return Advance.END;
    }
    long index = lane.index(next);
    long now = meter.nanos();
    wait = pace.due(index) - now;
    if (wait > 0) {
      lane.given(next);
      current = null;
      return Advance.PENDING;
    }
    current = pace.ping(index, now);
    next++;
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
    return split.id() + " element " + next;
  }

  @Override
  public LaneSplit position() {
    return new LaneSplit(split.lane(), current == null ? next : next - 1);
  }

  @Override
  public void close() {}
}

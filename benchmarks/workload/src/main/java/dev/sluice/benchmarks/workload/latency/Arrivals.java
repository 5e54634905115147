package dev.sluice.benchmarks.workload.latency;

import dev.sluice.benchmarks.workload.Meter;
import dev.sluice.benchmarks.workload.Tally;
import dev.sluice.benchmarks.workload.count.CountCheck;
import dev.sluice.benchmarks.workload.delay.Delays;
import java.util.function.Function;

/** Takes the time at which results reach a sink. Used by one thread at a time. */
public final class Arrivals implements Function<Pong, Tally> {

  /** From the moment at which the element was made. */
  public static final String FROM_CREATION = "creation";

  /** From the moment at which it was due. */
  public static final String FROM_DUE_TIME = "due";

  private final Meter meter;
  private final Delays.Clerk created;
  private final Delays.Clerk due;

  /** Arrivals at one subtask of a sink. */
  public Arrivals(Meter meter) {
    this.meter = meter;
    this.created = meter.delays().clerk(FROM_CREATION);
    this.due = meter.delays().clerk(FROM_DUE_TIME);
  }

  @Override
  public Tally apply(Pong pong) {
    long now = meter.nanos();
    created.took(now - pong.created());
    due.took(now - pong.due());
    return CountCheck.ofCount(pong.key(), pong.count());
  }
}

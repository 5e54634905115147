package dev.sluice.benchmarks.workload.state;

import dev.sluice.benchmarks.workload.Meter;
import dev.sluice.benchmarks.workload.Tally;
import dev.sluice.benchmarks.workload.count.CountCheck;
import dev.sluice.benchmarks.workload.count.KeyCount;
import dev.sluice.benchmarks.workload.delay.Delays;
import java.util.function.Function;

/** Takes the time that a sink waits for its next few results. Used by one thread at a time. */
public final class Gaps implements Function<KeyCount, Tally> {

  /** The name of these times. */
  public static final String NAME = "gap";

  /** A clock that is asked for every result would be part of what is measured. */
  private static final int LOOK_EVERY = 16;

  private final Meter meter;
  private final Delays.Clerk clerk;
  private long last;
  private int unseen;

  /** Of one subtask of a sink. */
  public Gaps(Meter meter) {
    this.meter = meter;
    this.clerk = meter.delays().clerk(NAME);
    this.last = meter.nanos();
  }

  @Override
  public Tally apply(KeyCount result) {
    if (++unseen == LOOK_EVERY) {
      unseen = 0;
      long now = meter.nanos();
      clerk.took(now - last);
      last = now;
    }
    return CountCheck.of(result);
  }
}

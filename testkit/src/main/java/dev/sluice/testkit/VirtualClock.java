package dev.sluice.testkit;

import dev.sluice.dataflow.time.ProcessingClock;
import java.time.Duration;

/** Processing time that stands still until a test moves it. Starts at the epoch. */
public final class VirtualClock implements ProcessingClock {

  private volatile long nanos;

  /** Moves time on. */
  public void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("the clock got %s; expected not to go back".formatted(by));
    }
    nanos += by.toNanos();
  }

  /** Goes back to an earlier time, for a run that is repeated from there. */
  void goBackTo(long earlierNanos) {
    nanos = earlierNanos;
  }

  @Override
  public long millis() {
    return nanos / 1_000_000;
  }

  @Override
  public long nanos() {
    return nanos;
  }
}

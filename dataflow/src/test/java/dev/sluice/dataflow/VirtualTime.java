package dev.sluice.dataflow;

import dev.sluice.dataflow.time.ProcessingClock;

/** A clock that stands still until a test moves it. */
public final class VirtualTime implements ProcessingClock {

  private long nanos = 7_000_000_000L;

  /** Moves time on. */
  public void advanceMillis(long millis) {
    nanos += millis * 1_000_000;
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

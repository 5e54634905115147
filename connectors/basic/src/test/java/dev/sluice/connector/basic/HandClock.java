package dev.sluice.connector.basic;

import dev.sluice.dataflow.time.ProcessingClock;
import java.time.Duration;

/** A clock that stands still until it is moved, and counts how often it was asked. */
final class HandClock implements ProcessingClock {

  private long nanos = 1_000_000_007L;
  private long asked;

  void advance(Duration duration) {
    nanos += duration.toNanos();
  }

  long asked() {
    return asked;
  }

  @Override
  public long millis() {
    return nanos / 1_000_000;
  }

  @Override
  public long nanos() {
    asked++;
    return nanos;
  }
}

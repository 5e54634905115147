package dev.sluice.runtime.cluster;

import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;

/** Says when there are more messages of past epochs that were refused. Single-threaded. */
final class Refusals {

  private final LongAdder refused;
  private long told;

  Refusals(LongAdder refused) {
    this.refused = refused;
  }

  /** How many there are, if that are more than the last time. */
  OptionalLong news() {
    long now = refused.sum();
    if (now == told) {
      return OptionalLong.empty();
    }
    told = now;
    return OptionalLong.of(now);
  }
}

package dev.sluice.dataflow.state;

import dev.sluice.dataflow.time.ProcessingClock;

/**
 * The processing time of the element or timer at hand: read from the clock when it is first asked
 * for, and the same until the next one.
 *
 * <p>Never goes back: while a clock that was set back catches up, time stands still. So what is
 * written later has no earlier stamp. Single-threaded.
 */
final class ElementTime {

  private final ProcessingClock clock;
  private long millis = Long.MIN_VALUE;
  private boolean known;

  ElementTime(ProcessingClock clock) {
    this.clock = clock;
  }

  /** The next element or timer begins. */
  void next() {
    known = false;
  }

  long millis() {
    if (!known) {
      millis = Math.max(millis, clock.millis());
      known = true;
    }
    return millis;
  }
}

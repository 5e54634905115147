package dev.sluice.actors.subtask;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Rings after a short time, to within about a tenth of a millisecond; timers of the actor system
 * may be ten milliseconds late.
 *
 * <p>All but the ringing belongs to the thread of the actor. What was set is not taken back, so it
 * should be short; it rings in vain once the actor has stopped, unless {@link #stop} was called.
 */
final class Alarm {

  private final Runnable ring;
  private volatile boolean stopped;
  private boolean set;
  private long due;

  /**
   * Creates an alarm that is not set.
   *
   * @param ring called by any thread
   */
  Alarm(Runnable ring) {
    this.ring = ring;
  }

  /** Sets it, unless it rings as early already; both times in nanoseconds. */
  void ringIn(long nanos, long now) {
    long next = now + nanos;
    if (!set || next - due < 0) {
      set = true;
      due = next;
      CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, Runnable::run)
          .execute(this::ring);
    }
  }

  private void ring() {
    if (!stopped) {
      ring.run();
    }
  }

  /** Says that it was heard, and may be set anew. */
  void heard() {
    set = false;
  }

  /** Never rings again. */
  void stop() {
    stopped = true;
  }
}

package dev.sluice.actors.subtask;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Rings after a short time, to within about a tenth of a millisecond; timers of the actor system
 * may be ten milliseconds late.
 *
 * <p>All but the ringing belongs to the thread of the actor. Only what was set last rings: if an
 * alarm that was overtaken rang too, the actor would set another for it, and each would live for
 * ever.
 */
final class Alarm {

  private final Runnable ring;

  /** The number of the one set last; written by the thread of the actor alone. */
  private volatile int latest;

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
      int mine = latest + 1;
      latest = mine;
      CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, Runnable::run)
          .execute(() -> ring(mine));
    }
  }

  private void ring(int number) {
    if (number == latest) {
      ring.run();
    }
  }

  /** Says that it was heard, and may be set anew. */
  void heard() {
    set = false;
  }

  /** Rings no more for what was set. */
  void stop() {
    latest = latest + 1;
    set = false;
  }
}

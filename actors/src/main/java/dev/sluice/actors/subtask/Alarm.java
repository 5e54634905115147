package dev.sluice.actors.subtask;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Rings after a short time, to within about a tenth of a millisecond, where nobody in the JVM keeps
 * the thread busy that completes futures at their time-outs; timers of the actor system may be ten
 * milliseconds late.
 *
 * <p>All but the ringing belongs to the thread of the actor. Only what was set last rings: if an
 * alarm that was overtaken rang too, the actor would set another for it, and each would live for
 * ever.
 */
final class Alarm {

  /** Calls once, a time in nanoseconds from now, on any thread. */
  @FunctionalInterface
  interface Wake {
    void after(long nanos, Runnable call);
  }

  private final Runnable ring;
  private final Wake wake;

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
    this(
        ring,
        (nanos, call) ->
            CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, Runnable::run)
                .execute(call));
  }

  /**
   * Creates an alarm that is not set.
   *
   * @param ring called by the threads of {@code wake}
   */
  Alarm(Runnable ring, Wake wake) {
    this.ring = ring;
    this.wake = wake;
  }

  /** Sets it, unless it rings as early already; both times in nanoseconds. */
  void ringIn(long nanos, long now) {
    long next = now + nanos;
    if (!set || next - due < 0) {
      set = true;
      due = next;
      int mine = latest + 1;
      latest = mine;
      wake.after(nanos, () -> ring(mine));
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

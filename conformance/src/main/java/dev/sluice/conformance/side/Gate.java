package dev.sluice.conformance.side;

import dev.sluice.conformance.job.CaseEvent;
import java.util.concurrent.CompletableFuture;

/**
 * Holds the source of a job where its state is to be kept, says that it stands there, and lets it
 * fail where it is to. Thread-safe.
 */
final class Gate {

  private static final int NOWHERE = Integer.MAX_VALUE;

  private int holdsAt = NOWHERE;
  private int failsAt = NOWHERE;
  private int life;
  private CompletableFuture<Void> reached = new CompletableFuture<>();

  /** Lets all pass until the source stands before a position. */
  synchronized void holdAt(int position) {
    holdsAt = position;
    reached = new CompletableFuture<>();
  }

  /** Lets all pass. */
  synchronized void open() {
    holdsAt = NOWHERE;
  }

  /** Fails once behind a position. */
  synchronized void failAt(int position) {
    failsAt = position;
  }

  /** Which life of the job a reader belongs to that is opened now: each failure begins another. */
  synchronized int life() {
    return life;
  }

  /**
   * Whether an element may pass.
   *
   * @param readersLife to which life of the job who asks belongs
   */
  synchronized boolean lets(CaseEvent event, int readersLife) {
    if (event.position() >= failsAt) {
      failsAt = NOWHERE;
      life++;
      throw new IllegalStateException("planned to fail at element " + event.position());
    }
    if (event.position() < holdsAt) {
      return true;
    }
    // One split may come here while the job is still to fail at another.
    if (failsAt == NOWHERE && readersLife == life) {
      reached.complete(null);
    }
    return false;
  }

  /** Completes when an element has been held back. */
  synchronized CompletableFuture<Void> reached() {
    return reached;
  }
}

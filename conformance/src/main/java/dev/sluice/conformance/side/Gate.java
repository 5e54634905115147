package dev.sluice.conformance.side;

import dev.sluice.conformance.job.CaseEvent;
import java.util.concurrent.CompletableFuture;

/** Holds a source where its job is to be stopped, and says that it stands there. Thread-safe. */
final class Gate {

  private final int position;
  private final CompletableFuture<Void> reached = new CompletableFuture<>();

  private Gate(int position) {
    this.position = position;
  }

  /** Lets all elements pass that stand before a position. */
  static Gate at(int position) {
    return new Gate(position);
  }

  /** Lets all elements pass. */
  static Gate open() {
    return new Gate(Integer.MAX_VALUE);
  }

  /** Whether an element may pass. */
  boolean lets(CaseEvent event) {
    if (event.position() < position) {
      return true;
    }
    reached.complete(null);
    return false;
  }

  /** Completes when the first element has been held back. */
  CompletableFuture<Void> reached() {
    return reached;
  }
}

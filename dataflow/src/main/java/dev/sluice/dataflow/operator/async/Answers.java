package dev.sluice.dataflow.operator.async;

import dev.sluice.dataflow.operator.Wakeup;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Where answers are left by any thread and taken up by the subtask's. Never blocks; what comes
 * after {@link #close} is ignored.
 */
final class Answers<I, O> {

  /**
   * What an attempt gave: results, or a failure that is not null.
   *
   * @param attempt number of the attempt, from 1
   */
  record Answer<I, O>(
      Request<I, O> request, int attempt, Collection<? extends O> results, Throwable failure) {}

  private final ConcurrentLinkedQueue<Answer<I, O>> left = new ConcurrentLinkedQueue<>();
  private final Wakeup wakeup;
  private volatile boolean closed;

  Answers(Wakeup wakeup) {
    this.wakeup = wakeup;
  }

  /** Called by any thread. */
  void leave(Answer<I, O> answer) {
    if (!closed) {
      left.add(answer);
      // After it was left, so that the turn to come finds it.
      wakeup.wake();
    }
  }

  /** The oldest answer; null if there is none. Called by the subtask's thread. */
  Answer<I, O> poll() {
    return left.poll();
  }

  void close() {
    closed = true;
    left.clear();
  }
}

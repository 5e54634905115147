package dev.sluice.persistence.file;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs work on files on an executor, never on the caller's thread, until it is closed. Safe for any
 * thread.
 */
final class FileWork implements AutoCloseable {

  private final String who;
  private final Executor io;
  private int running;
  private boolean closed;

  /**
   * Creates it.
   *
   * @param who what is closed when this is, for the message
   * @param io where the work runs
   */
  FileWork(String who, Executor io) {
    this.who = who;
    this.io = io;
  }

  /** Runs a piece of work; whatever goes wrong fails the stage. */
  <T> CompletableFuture<T> run(Callable<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    try {
      io.execute(() -> carryOut(work, result));
    } catch (RejectedExecutionException e) {
      result.completeExceptionally(closedFailure(e));
    }
    return result;
  }

  private <T> void carryOut(Callable<T> work, CompletableFuture<T> result) {
    if (!enter()) {
      result.completeExceptionally(closedFailure(null));
      return;
    }
    T value;
    try {
      value = work.call();
    } catch (Exception | Error e) {
      leave();
      result.completeExceptionally(e);
      return;
    }
    // Left before the stage completes, so that what depends on it may close this.
    leave();
    result.complete(value);
  }

  private IllegalStateException closedFailure(Throwable cause) {
    return new IllegalStateException(
        "%s is closed, or its executor is; expected it open. Nothing was done. Close it only after the jobs that use it."
            .formatted(who),
        cause);
  }

  private synchronized boolean enter() {
    if (!closed) {
      running++;
    }
    return !closed;
  }

  private synchronized void leave() {
    running--;
    notifyAll();
  }

  /** Refuses all work from now on, and waits for what is being done. */
  @Override
  public synchronized void close() {
    closed = true;
    boolean interrupted = false;
    while (running > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        // What is written must not go on behind the back of the next holder of the directory.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

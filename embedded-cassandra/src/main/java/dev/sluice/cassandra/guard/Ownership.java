package dev.sluice.cassandra.guard;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Who the server belongs to: at any time one process, or none for as long as the grace lasts, after
 * which the server ends.
 *
 * <p>Safe for any thread. Once the end has been decided nobody can take the server over any more.
 */
final class Ownership {

  /** Ends the server. */
  @FunctionalInterface
  interface End {

    /**
     * Ends it, in another thread.
     *
     * @param asWished whether its owner wants so; else it has none
     */
    void end(boolean asWished);
  }

  /** Stands for no process. */
  static final long NOBODY = 0;

  private final ScheduledExecutorService timer;
  private final long graceMillis;
  private final End end;
  private Object owner;
  private long ownerPid;
  private ScheduledFuture<?> ending;
  private boolean ended;

  Ownership(ScheduledExecutorService timer, long graceMillis, End end) {
    this.timer = timer;
    this.graceMillis = graceMillis;
    this.end = end;
  }

  /**
   * Gives the server to a process, if it is nobody's.
   *
   * @param token stands for the process in this life of it
   */
  synchronized boolean take(Object token, long pid) {
    if (ended || owner != null) {
      return false;
    }
    if (ending != null) {
      ending.cancel(false);
      ending = null;
    }
    owner = token;
    ownerPid = pid;
    return true;
  }

  /** Says that a process is gone; nothing happens if the server was not its own. */
  synchronized void lost(Object token) {
    if (isOwner(token) && !ended) {
      owner = null;
      ownerPid = NOBODY;
      ending = timer.schedule(this::endIfStillAlone, graceMillis, TimeUnit.MILLISECONDS);
    }
  }

  synchronized boolean isOwner(Object token) {
    return owner != null && owner.equals(token);
  }

  /** The process that owns the server, or {@link #NOBODY}. */
  synchronized long ownerPid() {
    return ownerPid;
  }

  private void endIfStillAlone() {
    synchronized (this) {
      if (owner != null) {
        return;
      }
      ended = true;
    }
    end.end(false);
  }

  /** The owner wants the server to end. */
  void endAsWished() {
    synchronized (this) {
      ended = true;
    }
    end.end(true);
  }
}

package dev.sluice.actors.job;

import dev.sluice.actors.subtask.RestoreFailure;
import dev.sluice.checkpointing.recovery.RecoveryRefusedException;

/** Tells the failures after which no other epoch may begin. */
public final class ForGood {

  private ForGood() {}

  /** Whether the next epoch would fail in the same way, or must not be. */
  public static boolean is(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FencedException
          || cause instanceof RecoveryRefusedException
          || cause instanceof RestoreFailure restore && restore.isForGood()
          || cause instanceof RemoteFailure remote && remote.isForGood()) {
        return true;
      }
    }
    return false;
  }
}

package dev.sluice.checkpointing.recovery;

/**
 * Decides about the failures of one job, one after the other, and remembers what it must of them.
 * Belongs to one thread.
 */
@FunctionalInterface
public interface Restarts {

  /**
   * The job has failed once more.
   *
   * @param now a time in milliseconds that never goes back
   */
  Restart failed(long now);
}

package dev.sluice.conformance.job;

/**
 * A stop of the job on the side of Sluice, after which it goes on from its state.
 *
 * @param position how many elements have been read before the state is kept
 * @param parallelism how many subtasks the windows have from then on
 * @param failsAt how many elements are read before the job fails and starts again by itself; {@link
 *     #STOPS} where it is stopped with a savepoint and submitted again
 */
public record Restore(int position, int parallelism, int failsAt) {

  /** Stands for a job that does not fail. */
  public static final int STOPS = -1;

  /** Whether the job fails and starts again by itself, with the subtasks that it has. */
  public boolean isFailure() {
    return failsAt != STOPS;
  }
}

package dev.sluice.conformance.job;

/**
 * A stop of the job on the side of Sluice, which goes on from a savepoint.
 *
 * @param position how many elements have been read before
 * @param parallelism how many subtasks the windows have from then on
 */
public record Restore(int position, int parallelism) {}

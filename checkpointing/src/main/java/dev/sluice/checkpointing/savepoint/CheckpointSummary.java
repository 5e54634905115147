package dev.sluice.checkpointing.savepoint;

import dev.sluice.checkpointing.CheckpointRef;
import java.util.List;
import java.util.Optional;

/**
 * A line about a retained checkpoint. Immutable.
 *
 * @param job name of the job
 * @param ref which checkpoint
 * @param savepoint its name, if it is a savepoint
 * @param kind why it was taken, in words; empty if that cannot be read
 * @param takenAt processing time in milliseconds since the epoch at which it was complete, 0 if
 *     that cannot be read
 * @param bytes how many bytes of state it refers to, 0 if that cannot be read
 * @param isLast whether it is the one with which the job would go on
 * @param holders who needs it
 * @param problem why its document cannot be read, if so
 */
public record CheckpointSummary(
    String job,
    CheckpointRef ref,
    Optional<String> savepoint,
    String kind,
    long takenAt,
    long bytes,
    boolean isLast,
    List<String> holders,
    Optional<String> problem) {

  /** Keeps the list immutable. */
  public CheckpointSummary {
    holders = List.copyOf(holders);
  }
}

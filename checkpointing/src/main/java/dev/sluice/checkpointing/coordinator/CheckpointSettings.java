package dev.sluice.checkpointing.coordinator;

import java.time.Duration;
import java.util.Optional;

/**
 * When checkpoints are taken, and how much may go wrong. Immutable.
 *
 * @param interval from one periodic checkpoint to the next; none for savepoints only
 * @param timeout how long a checkpoint may take until all snapshots are reported
 * @param minimumPause between the end of a checkpoint and the begin of the next periodic one
 * @param tolerableFailures how many checkpoints in a row may fail without failing the job
 * @param retained how many completed checkpoints are kept, besides savepoints; at least 1
 * @param patience after which an answer that did not come is asked for again: of the ledger that
 *     could not be reached, and of sinks that commit the last results
 */
public record CheckpointSettings(
    Optional<Duration> interval,
    Duration timeout,
    Duration minimumPause,
    int tolerableFailures,
    int retained,
    Duration patience) {

  /** What holds unless a job says otherwise, with a checkpoint each {@code interval}. */
  public static CheckpointSettings each(Duration interval) {
    return new CheckpointSettings(
        Optional.of(interval), Duration.ofMinutes(10), Duration.ZERO, 0, 1, Duration.ofSeconds(1));
  }

  /** Refuses what makes no sense. */
  public CheckpointSettings {
    interval.ifPresent(given -> requireLonger("interval", given, Duration.ZERO));
    requireLonger("timeout", timeout, Duration.ZERO);
    requireLonger("minimum-pause", minimumPause, Duration.ofMillis(-1));
    requireLonger("patience", patience, Duration.ZERO);
    if (tolerableFailures < 0) {
      throw new IllegalArgumentException(
          "tolerable-failures is %d; expected 0 or more".formatted(tolerableFailures));
    }
    if (retained < 1) {
      throw new IllegalArgumentException(
          "retained checkpoints is %d; expected 1 or more, since a job restarts from the last one"
              .formatted(retained));
    }
  }

  private static void requireLonger(String what, Duration given, Duration than) {
    if (given.compareTo(than) <= 0) {
      throw new IllegalArgumentException(
          "checkpoint %s is %s; expected more than %s".formatted(what, given, than));
    }
  }
}

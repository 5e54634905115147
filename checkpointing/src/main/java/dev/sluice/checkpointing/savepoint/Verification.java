package dev.sluice.checkpointing.savepoint;

import dev.sluice.checkpointing.CheckpointRef;
import java.util.List;

/**
 * What was found when all chunks of a checkpoint were read. Immutable.
 *
 * @param job name of the job
 * @param ref which checkpoint
 * @param segments how many segments were read
 * @param bytes how many bytes were found to be sound
 * @param totalBytes how many there should be
 * @param damages what is wrong, in the checkpoint itself and then in order of the journals; no more
 *     than {@value #MOST_TOLD}
 * @param untold how many more places are wrong
 */
public record Verification(
    String job,
    CheckpointRef ref,
    int segments,
    long bytes,
    long totalBytes,
    List<Damage> damages,
    long untold) {

  static final int MOST_TOLD = 1_000;

  /** Keeps the list immutable. */
  public Verification {
    damages = List.copyOf(damages);
  }

  /** Whether a job can go on from it, as far as its bytes are concerned. */
  public boolean isSound() {
    return damages.isEmpty();
  }
}

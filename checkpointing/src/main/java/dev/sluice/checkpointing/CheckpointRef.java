package dev.sluice.checkpointing;

import dev.sluice.checkpointing.store.JournalId;
import java.util.Comparator;

/**
 * Names one attempt at a checkpoint within its job; no two attempts ever have the same name.
 *
 * <p>Numbers go on from one epoch to the next, but an attempt that failed and the one after it in
 * the next epoch may share a number, so the epoch belongs to the name. Checkpoints that a job has
 * adopted have numbers of their own, far behind those that it takes. Immutable.
 *
 * @param id number of the checkpoint, from 1
 * @param epoch the epoch in which it was triggered, from 1; or adopted, from 0
 */
public record CheckpointRef(long id, long epoch) implements Comparable<CheckpointRef> {

  /** Stands for the checkpoint of a job that has none: the empty state before the first element. */
  public static final CheckpointRef NONE = new CheckpointRef(0, 0);

  private static final Comparator<CheckpointRef> ORDER =
      Comparator.comparingLong(CheckpointRef::id).thenComparingLong(CheckpointRef::epoch);

  /**
   * The name of a checkpoint that a job adopts.
   *
   * @param number from 1, and given only once for the job
   * @param epoch the epoch of the job in which it is adopted, 0 before its first start
   */
  public static CheckpointRef adopted(long number, long epoch) {
    return new CheckpointRef(JournalId.FIRST_ADOPTED + number, epoch);
  }

  /** Whether the job has adopted it, and not taken it itself. */
  public boolean isAdopted() {
    return id >= JournalId.FIRST_ADOPTED;
  }

  /** Whether this is {@link #NONE}. */
  public boolean isNone() {
    return equals(NONE);
  }

  @Override
  public int compareTo(CheckpointRef other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    if (isNone()) {
      return "no checkpoint";
    }
    return isAdopted()
        ? "adopted checkpoint %d of epoch %d".formatted(id - JournalId.FIRST_ADOPTED, epoch)
        : "checkpoint %d of epoch %d".formatted(id, epoch);
  }
}

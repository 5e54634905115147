package dev.sluice.checkpointing;

import java.util.Comparator;

/**
 * Names one attempt at a checkpoint within its job; no two attempts ever have the same name.
 *
 * <p>Numbers go on from one epoch to the next, but an attempt that failed and the one after it in
 * the next epoch may share a number, so the epoch belongs to the name. Immutable.
 *
 * @param id number of the checkpoint, from 1
 * @param epoch the epoch in which it was triggered, from 1
 */
public record CheckpointRef(long id, long epoch) implements Comparable<CheckpointRef> {

  /** Stands for the checkpoint of a job that has none: the empty state before the first element. */
  public static final CheckpointRef NONE = new CheckpointRef(0, 0);

  private static final Comparator<CheckpointRef> ORDER =
      Comparator.comparingLong(CheckpointRef::id).thenComparingLong(CheckpointRef::epoch);

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
    return isNone() ? "no checkpoint" : "checkpoint %d of epoch %d".formatted(id, epoch);
  }
}

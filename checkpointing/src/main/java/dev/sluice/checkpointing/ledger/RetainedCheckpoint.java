package dev.sluice.checkpointing.ledger;

import dev.sluice.checkpointing.CheckpointRef;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A completed checkpoint that has not been dropped, and who needs it. Immutable.
 *
 * @param ref which checkpoint
 * @param savepoint the name that the user gave it, if it is a savepoint
 * @param holders who else needs it, such as forks that read its journals
 */
public record RetainedCheckpoint(
    CheckpointRef ref, Optional<String> savepoint, SortedSet<String> holders) {

  /** Keeps the set immutable. */
  public RetainedCheckpoint {
    Objects.requireNonNull(ref, "ref");
    Objects.requireNonNull(savepoint, "savepoint");
    holders = Collections.unmodifiableSortedSet(new TreeSet<>(holders));
  }

  RetainedCheckpoint heldBy(String holder) {
    SortedSet<String> more = new TreeSet<>(holders);
    more.add(holder);
    return new RetainedCheckpoint(ref, savepoint, more);
  }

  RetainedCheckpoint releasedBy(String holder) {
    SortedSet<String> fewer = new TreeSet<>(holders);
    fewer.remove(holder);
    return new RetainedCheckpoint(ref, savepoint, fewer);
  }

  RetainedCheckpoint unnamed() {
    return new RetainedCheckpoint(ref, Optional.empty(), holders);
  }
}

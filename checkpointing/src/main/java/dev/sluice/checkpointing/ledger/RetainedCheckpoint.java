package dev.sluice.checkpointing.ledger;

import dev.sluice.checkpointing.CheckpointRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A completed checkpoint that has not been dropped, and who needs it. Immutable.
 *
 * @param ref which checkpoint
 * @param savepoint the name that the user gave it, if it is a savepoint
 * @param holders who else needs it, such as forks that read its journals
 */
public record RetainedCheckpoint(
    CheckpointRef ref, Optional<String> savepoint, List<String> holders) {

  /** Keeps the list immutable, in order, and each holder in it once. */
  public RetainedCheckpoint {
    Objects.requireNonNull(ref, "ref");
    Objects.requireNonNull(savepoint, "savepoint");
    holders = holders.stream().sorted().distinct().toList();
  }

  RetainedCheckpoint heldBy(String holder) {
    List<String> more = new ArrayList<>(holders);
    more.add(holder);
    return new RetainedCheckpoint(ref, savepoint, more);
  }

  RetainedCheckpoint releasedBy(String holder) {
    List<String> fewer = new ArrayList<>(holders);
    fewer.remove(holder);
    return new RetainedCheckpoint(ref, savepoint, fewer);
  }

  RetainedCheckpoint unnamed() {
    return new RetainedCheckpoint(ref, Optional.empty(), holders);
  }
}

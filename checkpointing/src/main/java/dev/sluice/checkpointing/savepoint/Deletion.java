package dev.sluice.checkpointing.savepoint;

import dev.sluice.checkpointing.garbage.Collected;
import java.util.List;

/** What became of a checkpoint that was to be deleted. A closed type of immutable values. */
public sealed interface Deletion {

  /** It is gone, with all that only it had need of. */
  record Deleted(Collected collected) implements Deletion {}

  /** It has lost its name, and stays as an ordinary checkpoint as long as the reason holds. */
  record Unnamed(String reason) implements Deletion {}

  /**
   * It stays as it was.
   *
   * @param holders who needs it, as the ledger's row has them; may be empty
   */
  record Refused(String reason, List<String> holders) implements Deletion {

    /** Keeps the list immutable. */
    public Refused {
      holders = List.copyOf(holders);
    }
  }
}

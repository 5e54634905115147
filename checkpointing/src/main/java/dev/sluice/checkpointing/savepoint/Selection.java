package dev.sluice.checkpointing.savepoint;

import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.ledger.RetainedCheckpoint;
import java.util.Optional;

/** Which retained checkpoint of a job a user means. A closed type of immutable values. */
public sealed interface Selection {

  /** The savepoint with this name. */
  record Savepoint(String name) implements Selection {

    @Override
    public Optional<RetainedCheckpoint> in(LedgerRow row) {
      return row.savepoint(name);
    }

    @Override
    public String toString() {
      return "savepoint '%s'".formatted(name);
    }
  }

  /** The checkpoint with this number, be it a savepoint or not. */
  record Checkpoint(long id) implements Selection {

    @Override
    public Optional<RetainedCheckpoint> in(LedgerRow row) {
      return row.retained().stream().filter(each -> each.ref().id() == id).findFirst();
    }

    @Override
    public String toString() {
      return "checkpoint " + id;
    }
  }

  /** The savepoint with this name. */
  static Selection savepoint(String name) {
    return new Savepoint(name);
  }

  /** The checkpoint with this number. */
  static Selection checkpoint(long id) {
    return new Checkpoint(id);
  }

  /** The checkpoint in the row of its job, if it is there. */
  Optional<RetainedCheckpoint> in(LedgerRow row);
}

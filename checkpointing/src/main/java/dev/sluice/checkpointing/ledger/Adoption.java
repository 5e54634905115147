package dev.sluice.checkpointing.ledger;

import dev.sluice.checkpointing.CompletedCheckpoint;

/** What became of a checkpoint that a job was to adopt. A closed type of immutable values. */
public sealed interface Adoption {

  /** It is a savepoint of the job. */
  record Adopted(CompletedCheckpoint document) implements Adoption {}

  /** It is not, and never will be; what was copied is gone, or garbage. */
  record Refused(String reason) implements Adoption {}
}

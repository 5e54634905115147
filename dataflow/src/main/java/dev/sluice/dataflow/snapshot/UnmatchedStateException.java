package dev.sluice.dataflow.snapshot;

import java.util.Collection;

/** Says that a snapshot has state which the operator no longer has. */
public final class UnmatchedStateException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** Names the states of the snapshot without a match, and those the operator has. */
  public UnmatchedStateException(Collection<String> unmatched, Collection<String> present) {
    super(
        "the snapshot has state %s, which the operator does not have; expected all of it among %s. Declare it again under its name, or start without the snapshot"
            .formatted(unmatched, present));
  }
}

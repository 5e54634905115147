package dev.sluice.dataflow.snapshot;

import dev.sluice.dataflow.codec.Schema;

/** Says that a snapshot has keys of another type than the operator has now. */
public final class ChangedKeyException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  ChangedKeyException(String part, Schema stored, Schema now) {
    super(
        "%s was stored by keys %s, and the operator has keys %s now; expected the same. Give the operator another name to let it start without this state"
            .formatted(part, stored, now));
  }
}

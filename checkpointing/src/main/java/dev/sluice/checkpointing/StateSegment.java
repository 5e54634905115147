package dev.sluice.checkpointing;

import dev.sluice.checkpointing.store.Segment;
import java.util.Objects;

/**
 * Where a part of an operator's state lies, and which keys it can be about. Immutable.
 *
 * @param groups the key groups that may occur in it; {@link GroupRange#NONE} for state without keys
 * @param segment the chunks that hold it
 */
public record StateSegment(GroupRange groups, Segment segment) {

  /** Requires both. */
  public StateSegment {
    Objects.requireNonNull(groups, "groups");
    Objects.requireNonNull(segment, "segment");
  }
}

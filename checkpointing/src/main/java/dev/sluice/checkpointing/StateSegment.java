package dev.sluice.checkpointing;

import dev.sluice.checkpointing.store.Segment;
import java.util.Objects;

/**
 * Where a part of an operator's state lies, and for which keys it counts. Immutable.
 *
 * <p>Several subtasks may refer to one segment after their number has changed, each for its own key
 * groups.
 *
 * @param groups the key groups for which it counts, others that occur in it are to be passed over;
 *     {@link GroupRange#NONE} for state without keys
 * @param segment the chunks that hold it
 */
public record StateSegment(GroupRange groups, Segment segment) {

  /** Requires both. */
  public StateSegment {
    Objects.requireNonNull(groups, "groups");
    Objects.requireNonNull(segment, "segment");
  }
}

package dev.sluice.checkpointing.recovery;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.StateSegment;
import dev.sluice.checkpointing.store.Segment;
import java.util.List;

/**
 * What one former subtask left, as far as one new subtask has to look at it. Immutable.
 *
 * @param index number of the former subtask
 * @param keyed segments in which key groups of the new subtask may occur, in the order in which
 *     they are to be read, each with the groups for which it counts and that the new subtask owns;
 *     until its first full base the new subtask may refer to them just so in its own snapshots
 * @param unkeyed segments of state without keys, in the order in which they are to be read
 * @param small what lay in the checkpoint itself
 */
public record FormerState(int index, List<StateSegment> keyed, List<Segment> unkeyed, Bytes small) {

  /** Keeps the lists immutable. */
  public FormerState {
    keyed = List.copyOf(keyed);
    unkeyed = List.copyOf(unkeyed);
  }
}

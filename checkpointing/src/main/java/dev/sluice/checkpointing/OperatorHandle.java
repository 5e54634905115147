package dev.sluice.checkpointing;

import java.util.List;
import java.util.Objects;

/**
 * What one subtask's instance of an operator had to remember at a barrier. Immutable.
 *
 * <p>Operators are found again by name, in whatever vertex they stand after a change of the job. An
 * operator without state has no handle.
 *
 * @param operator name of the operator
 * @param states names of the states of which there is something, so that one which is gone is
 *     noticed before anything starts
 * @param segments the state, in the order in which it is to be read: a full base first, then the
 *     changes to it; empty when there was no state yet
 * @param small what is too small for a journal, such as the positions of splits
 * @param prepared handles of the transactions that a sink had prepared and not yet committed; they
 *     are committed when the checkpoint is complete, or when a job is restored from it
 */
public record OperatorHandle(
    String operator,
    List<String> states,
    List<StateSegment> segments,
    Bytes small,
    List<Bytes> prepared) {

  /** Keeps the lists immutable. */
  public OperatorHandle {
    Objects.requireNonNull(operator, "operator");
    Objects.requireNonNull(small, "small");
    states = List.copyOf(states);
    segments = List.copyOf(segments);
    prepared = List.copyOf(prepared);
  }
}

package dev.sluice.checkpointing.recovery;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.GroupRange;
import java.util.List;
import java.util.Set;

/**
 * What one new subtask's instance of an operator starts from. Immutable.
 *
 * @param operator name of the operator
 * @param groups the key groups that it owns from now on
 * @param formerParallelism how many subtasks the operator had
 * @param former what each of them left, in order
 * @param dropped names of states that are to be passed over, because the user allowed it
 * @param toCommit transactions that had been prepared for the checkpoint and that this subtask
 *     commits before it takes its first element; each belongs to one subtask, and committing one
 *     that was committed before changes nothing
 */
public record OperatorRestore(
    String operator,
    GroupRange groups,
    int formerParallelism,
    List<FormerState> former,
    Set<String> dropped,
    List<Bytes> toCommit) {

  /** Keeps the lists immutable. */
  public OperatorRestore {
    former = List.copyOf(former);
    dropped = Set.copyOf(dropped);
    toCommit = List.copyOf(toCommit);
  }
}

package dev.sluice.checkpointing.savepoint;

import java.util.List;

/**
 * What a checkpoint has of one operator. Immutable.
 *
 * @param name name of the operator
 * @param parallelism number of its subtasks
 * @param keyGroups into how many groups its keys are divided
 * @param states names of its states
 * @param segments how many segments hold them
 * @param fullBytes bytes of full bases
 * @param deltaBytes bytes of changes to them
 * @param smallBytes bytes that lie in the checkpoint itself, such as positions of splits
 * @param preparedTransactions how many of them wait for their commit
 */
public record OperatorReport(
    String name,
    int parallelism,
    int keyGroups,
    List<String> states,
    int segments,
    long fullBytes,
    long deltaBytes,
    long smallBytes,
    int preparedTransactions) {

  /** Keeps the list immutable. */
  public OperatorReport {
    states = List.copyOf(states);
  }
}

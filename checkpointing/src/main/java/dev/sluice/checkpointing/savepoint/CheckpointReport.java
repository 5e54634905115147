package dev.sluice.checkpointing.savepoint;

import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.store.JournalId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that can be said about a retained checkpoint without reading its chunks. Immutable.
 *
 * @param job name of the job
 * @param ref which checkpoint
 * @param savepoint its name, if it is a savepoint
 * @param kind why it was taken, in words
 * @param triggeredAt processing time in milliseconds since the epoch
 * @param takenAt processing time in milliseconds since the epoch at which it was complete
 * @param keyGroups into how many groups the job divides its keys
 * @param operators all operators, in order of their names
 * @param segments how many segments it refers to
 * @param journals how many journals these lie in
 * @param preparedTransactions how many wait for their commit
 * @param splitsBytes bytes of what the coordinator knew about splits
 * @param totalBytes bytes of state that it refers to
 * @param holders who needs it, as the ledger's row has them
 * @param shared by name of the other job, journals of which both have need: those of another job
 *     that it refers to, and its own that its forks refer to
 */
public record CheckpointReport(
    String job,
    CheckpointRef ref,
    Optional<String> savepoint,
    String kind,
    long triggeredAt,
    long takenAt,
    int keyGroups,
    List<OperatorReport> operators,
    int segments,
    int journals,
    int preparedTransactions,
    long splitsBytes,
    long totalBytes,
    List<String> holders,
    SortedMap<String, List<JournalId>> shared) {

  /** Keeps the collections immutable. */
  public CheckpointReport {
    operators = List.copyOf(operators);
    holders = List.copyOf(holders);
    shared = Collections.unmodifiableSortedMap(new TreeMap<>(shared));
  }
}

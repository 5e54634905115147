package dev.sluice.checkpointing;

import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.Segment;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The consistent set of the snapshots of all subtasks at one barrier, as references into journals
 * (Chandy and Lamport 1985; by barriers in the channels: Carbone et al. 2015). Immutable.
 *
 * <p>It is complete once the ledger says so, and not before, however it came to be known.
 *
 * @param job name of the job that took it
 * @param ref its number and epoch
 * @param kind why it was taken
 * @param triggeredAt processing time in milliseconds since the epoch
 * @param completedAt processing time in milliseconds since the epoch
 * @param keyGroups into how many groups the job divides its keys, unless an operator says otherwise
 * @param operators all operators of the job
 * @param splits what the coordinator knows about splits: which are assigned, and to whom
 * @param subtasks one handle for every subtask of the job
 */
public record CompletedCheckpoint(
    String job,
    CheckpointRef ref,
    CheckpointKind kind,
    long triggeredAt,
    long completedAt,
    int keyGroups,
    List<OperatorShape> operators,
    Bytes splits,
    List<SubtaskHandle> subtasks) {

  /** Keeps the lists immutable. */
  public CompletedCheckpoint {
    Objects.requireNonNull(job, "job");
    Objects.requireNonNull(ref, "ref");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(splits, "splits");
    operators = List.copyOf(operators);
    subtasks = List.copyOf(subtasks);
  }

  /** All segments that it refers to, each once. */
  public Set<Segment> segments() {
    return handles()
        .flatMap(operator -> operator.segments().stream())
        .map(StateSegment::segment)
        .collect(Collectors.toSet());
  }

  /** The journals that must be kept as long as this checkpoint is, of whichever job they are. */
  public Set<JournalId> journals() {
    return segments().stream().map(Segment::journal).collect(Collectors.toCollection(TreeSet::new));
  }

  /** The handles of all operators in all subtasks. */
  public Stream<OperatorHandle> handles() {
    return subtasks.stream().flatMap(subtask -> subtask.operators().stream());
  }

  /** How many bytes of state it refers to, also those that were written for earlier ones. */
  public long stateBytes() {
    return segments().stream().mapToLong(Segment::bytes).sum();
  }
}

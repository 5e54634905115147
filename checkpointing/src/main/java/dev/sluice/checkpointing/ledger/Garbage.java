package dev.sluice.checkpointing.ledger;

import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.store.JournalId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a job nobody needs any more. Immutable.
 *
 * <p>A journal is needed while a retained checkpoint of its own job refers to it. That suffices for
 * forks too: a fork holds the checkpoint that it started from for as long as any of its own refers
 * to the same journals. Journals of the current epoch that no checkpoint refers to may be about to
 * be, unless a later generation of the same subtask is in a checkpoint. Those of a checkpoint that
 * is being adopted have its document beside them until it is adopted, or given up.
 *
 * <p>Safe against everything that goes on meanwhile, because what is garbage stays garbage: a new
 * checkpoint refers only to what the last completed one does and to what was written since in its
 * own epoch. Subtasks learn which one that is by the barrier itself.
 *
 * @param journals journals to be deleted whole
 * @param documents documents of checkpoints that never completed, to be removed
 */
public record Garbage(List<JournalId> journals, List<CheckpointRef> documents) {

  /** Keeps the lists immutable. */
  public Garbage {
    journals = List.copyOf(journals);
    documents = List.copyOf(documents);
  }

  /** One subtask in one epoch. */
  private record Writer(String vertex, int index, long epoch) {

    static Writer of(JournalId journal) {
      return new Writer(journal.vertex(), journal.index(), journal.epoch());
    }
  }

  /**
   * Finds the garbage of a job.
   *
   * @param row its row, read before everything else that is given
   * @param retained the documents of all checkpoints that the row retains
   * @param journals the journals of the job
   * @param documents the names of its documents, listed after the journals
   * @throws IllegalArgumentException when the document of a retained checkpoint is not given
   */
  public static Garbage of(
      LedgerRow row,
      Collection<CompletedCheckpoint> retained,
      Collection<JournalId> journals,
      Collection<CheckpointRef> documents) {
    Set<JournalId> needed = needed(row, retained);
    Map<Writer, Long> newest = new HashMap<>();
    // A fork refers to journals of another job, whose generations say nothing about its own.
    needed.stream()
        .filter(each -> each.job().equals(row.job()) && !each.isAdopted())
        .forEach(each -> newest.merge(Writer.of(each), each.generation(), Math::max));
    Set<CheckpointRef> documented = Set.copyOf(documents);
    return new Garbage(
        journals.stream()
            .filter(each -> !needed.contains(each))
            .filter(
                each ->
                    each.isAdopted()
                        ? isGivenUp(row, each, documented)
                        : isOver(row, each, newest.getOrDefault(Writer.of(each), 0L)))
            .toList(),
        documents.stream()
            .filter(each -> row.retained(each).isEmpty())
            .filter(each -> isOver(row, each))
            .toList());
  }

  private static Set<JournalId> needed(LedgerRow row, Collection<CompletedCheckpoint> retained) {
    Set<JournalId> needed = new HashSet<>();
    Set<CheckpointRef> given = new HashSet<>();
    for (CompletedCheckpoint each : retained) {
      needed.addAll(each.journals());
      given.add(each.ref());
    }
    for (RetainedCheckpoint each : row.retained()) {
      if (!given.contains(each.ref())) {
        throw new IllegalArgumentException(
            "%s of job '%s' is retained, but its document was not given; nothing can be deleted without knowing what it needs"
                .formatted(each.ref(), row.job()));
      }
    }
    return needed;
  }

  private static boolean isGivenUp(
      LedgerRow row, JournalId journal, Set<CheckpointRef> documented) {
    CheckpointRef adopting = new CheckpointRef(journal.generation(), journal.epoch());
    return journal.epoch() < row.epoch() || !documented.contains(adopting);
  }

  /** Of a later epoch than the row's it is not, as a job that was abandoned counts anew. */
  private static boolean isOver(LedgerRow row, CheckpointRef document) {
    return document.epoch() < row.epoch()
        || document.epoch() == row.epoch() && document.id() < row.lastCompleted().id();
  }

  private static boolean isOver(LedgerRow row, JournalId journal, long newestNeeded) {
    return journal.epoch() < row.epoch()
        || journal.epoch() == row.epoch() && journal.generation() < newestNeeded;
  }
}

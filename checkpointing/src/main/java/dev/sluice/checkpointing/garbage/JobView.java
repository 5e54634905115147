package dev.sluice.checkpointing.garbage;

import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.store.JournalId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the ledger knows of a job at one moment. Immutable.
 *
 * @param row its row, read before the documents
 * @param documents the documents of the checkpoints that the row retains, as far as they are there
 */
public record JobView(LedgerRow row, List<CompletedCheckpoint> documents) {

  /** Keeps the list immutable. */
  public JobView {
    Objects.requireNonNull(row, "row");
    documents = List.copyOf(documents);
  }

  /** The document of a retained checkpoint, if it is there. */
  public Optional<CompletedCheckpoint> document(CheckpointRef ref) {
    return documents.stream().filter(each -> each.ref().equals(ref)).findFirst();
  }

  /** Retained checkpoints whose documents are not there: dropped since, or lost. */
  public List<CheckpointRef> missing() {
    Set<CheckpointRef> there =
        documents.stream().map(CompletedCheckpoint::ref).collect(Collectors.toSet());
    return row.retained().stream()
        .map(each -> each.ref())
        .filter(ref -> !there.contains(ref))
        .toList();
  }

  /**
   * Whether one of its checkpoints refers to one of these journals.
   *
   * @param since the epoch from which on checkpoints count
   */
  public boolean refersToAny(Set<JournalId> journals, long since) {
    return documents.stream()
        .filter(each -> each.ref().epoch() >= since)
        .flatMap(each -> each.journals().stream())
        .anyMatch(journals::contains);
  }
}

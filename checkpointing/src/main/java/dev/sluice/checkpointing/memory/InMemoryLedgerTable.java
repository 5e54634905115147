package dev.sluice.checkpointing.memory;

import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.ledger.LedgerTable;
import dev.sluice.checkpointing.swap.SwapOutcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A ledger table in memory. Every stage it gives is complete. Safe for any thread. */
public final class InMemoryLedgerTable implements LedgerTable {

  private final Map<String, LedgerRow> rows = new HashMap<>();
  private final Map<String, NavigableMap<CheckpointRef, CompletedCheckpoint>> documents =
      new HashMap<>();

  @Override
  public synchronized CompletionStage<Optional<LedgerRow>> row(String job) {
    return CompletableFuture.completedFuture(Optional.ofNullable(rows.get(job)));
  }

  @Override
  public synchronized CompletionStage<SwapOutcome> insert(LedgerRow first) {
    LedgerRow there = rows.putIfAbsent(first.job(), first);
    return answer(there == null);
  }

  @Override
  public synchronized CompletionStage<SwapOutcome> swap(LedgerRow expected, LedgerRow next) {
    LedgerRow there = rows.get(expected.job());
    boolean fits =
        there != null
            && there.isOwnedBy(expected.epoch(), expected.owner())
            && there.revision() == expected.revision();
    if (fits) {
      rows.put(next.job(), next);
    }
    return answer(fits);
  }

  private static CompletionStage<SwapOutcome> answer(boolean applied) {
    return CompletableFuture.completedFuture(
        applied ? SwapOutcome.APPLIED : SwapOutcome.NOT_APPLIED);
  }

  @Override
  public synchronized CompletionStage<Void> put(CompletedCheckpoint document) {
    documents.computeIfAbsent(document.job(), job -> new TreeMap<>()).put(document.ref(), document);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized CompletionStage<Optional<CompletedCheckpoint>> document(
      String job, CheckpointRef ref) {
    return CompletableFuture.completedFuture(Optional.ofNullable(of(job).get(ref)));
  }

  @Override
  public synchronized CompletionStage<List<CheckpointRef>> documents(String job) {
    return CompletableFuture.completedFuture(List.copyOf(of(job).keySet()));
  }

  @Override
  public synchronized CompletionStage<Void> remove(String job, CheckpointRef ref) {
    of(job).remove(ref);
    return CompletableFuture.completedFuture(null);
  }

  private NavigableMap<CheckpointRef, CompletedCheckpoint> of(String job) {
    return documents.getOrDefault(job, new TreeMap<>());
  }
}

package dev.sluice.checkpointing.memory;

import dev.sluice.checkpointing.directory.DirectoryRow;
import dev.sluice.checkpointing.directory.DirectoryTable;
import dev.sluice.checkpointing.swap.SwapOutcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A directory of jobs in memory. Every stage it gives is complete. Safe for any thread. */
public final class InMemoryDirectoryTable implements DirectoryTable {

  private final Map<String, DirectoryRow> rows = new HashMap<>();

  @Override
  public synchronized CompletionStage<List<DirectoryRow>> rows() {
    return CompletableFuture.completedFuture(List.copyOf(rows.values()));
  }

  @Override
  public synchronized CompletionStage<Optional<DirectoryRow>> row(String job) {
    return CompletableFuture.completedFuture(Optional.ofNullable(rows.get(job)));
  }

  @Override
  public synchronized CompletionStage<SwapOutcome> insert(DirectoryRow first) {
    return answer(rows.putIfAbsent(first.job(), first) == null);
  }

  @Override
  public synchronized CompletionStage<SwapOutcome> swap(DirectoryRow expected, DirectoryRow next) {
    DirectoryRow there = rows.get(expected.job());
    boolean fits = there != null && expected.isStill(there);
    if (fits) {
      rows.put(next.job(), next);
    }
    return answer(fits);
  }

  private static CompletionStage<SwapOutcome> answer(boolean applied) {
    return CompletableFuture.completedFuture(
        applied ? SwapOutcome.APPLIED : SwapOutcome.NOT_APPLIED);
  }
}

package dev.sluice.checkpointing.directory;

import dev.sluice.checkpointing.swap.SwapOutcome;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * A table over another that often does not say what became of a change: applied, or not sent at
 * all. Safe for any thread; one seed gives the same faults to the same calls.
 */
public final class FaultyDirectoryTable implements DirectoryTable {

  private final DirectoryTable table;
  private final Random random;

  public FaultyDirectoryTable(DirectoryTable table, long seed) {
    this.table = table;
    this.random = new Random(seed);
  }

  @Override
  public CompletionStage<List<DirectoryRow>> rows() {
    return table.rows();
  }

  @Override
  public CompletionStage<Optional<DirectoryRow>> row(String job) {
    return table.row(job);
  }

  @Override
  public CompletionStage<SwapOutcome> insert(DirectoryRow first) {
    return suffer(() -> table.insert(first));
  }

  @Override
  public CompletionStage<SwapOutcome> swap(DirectoryRow expected, DirectoryRow next) {
    return suffer(() -> table.swap(expected, next));
  }

  private CompletionStage<SwapOutcome> suffer(Supplier<CompletionStage<SwapOutcome>> change) {
    return switch (fate()) {
      case 0 -> CompletableFuture.completedFuture(SwapOutcome.UNKNOWN);
      case 1 -> change.get().thenApply(outcome -> SwapOutcome.UNKNOWN);
      default -> change.get();
    };
  }

  private synchronized int fate() {
    return random.nextInt(3);
  }
}

package dev.sluice.simulation;

import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.ledger.LedgerTable;
import dev.sluice.checkpointing.memory.InMemoryLedgerTable;
import dev.sluice.checkpointing.swap.SwapOutcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** A ledger table that takes its time, and sometimes does not say what it has done. */
final class FaultyTable implements LedgerTable {

  private final World world;
  private final Outside outside;
  private final InMemoryLedgerTable table = new InMemoryLedgerTable();

  FaultyTable(World world, Outside outside) {
    this.world = world;
    this.outside = outside;
  }

  private static <T> T now(CompletionStage<T> complete) {
    return complete.toCompletableFuture().join();
  }

  private <T> CompletionStage<T> soon(Supplier<CompletionStage<T>> call) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    if (world.strikes(world.faults().refusal())) {
      world.after(
          world.between(1, 4),
          () -> answer.completeExceptionally(new IllegalStateException("no connection")));
      return answer;
    }
    world.after(
        world.between(1, 4),
        () -> {
          T value = now(call.get());
          world.after(world.between(1, 4), () -> answer.complete(value));
        });
    return answer;
  }

  @Override
  public CompletionStage<Optional<LedgerRow>> row(String job) {
    return soon(() -> table.row(job));
  }

  @Override
  public CompletionStage<SwapOutcome> insert(LedgerRow first) {
    return change(first.job(), () -> table.insert(first));
  }

  @Override
  public CompletionStage<SwapOutcome> swap(LedgerRow expected, LedgerRow next) {
    return change(
        expected.job(),
        world.has(Bug.RESEND_BLINDLY)
            ? () -> force(expected, next)
            : () -> table.swap(expected, next));
  }

  /** As a statement that compares epoch and owner only would do. */
  private CompletionStage<SwapOutcome> force(LedgerRow expected, LedgerRow next) {
    LedgerRow there = now(table.row(expected.job())).orElseThrow();
    boolean owned = there.isOwnedBy(expected.epoch(), expected.owner());
    return owned
        ? table.swap(there, next)
        : CompletableFuture.completedFuture(SwapOutcome.NOT_APPLIED);
  }

  private CompletionStage<SwapOutcome> change(
      String job, Supplier<CompletionStage<SwapOutcome>> how) {
    CompletableFuture<SwapOutcome> answer = new CompletableFuture<>();
    if (world.strikes(world.faults().unknown())) {
      world.count(World.Count.UNKNOWN_ANSWERS);
      boolean reaches = world.random().nextBoolean();
      if (reaches) {
        // Perhaps long after the other side has given up waiting.
        world.after(world.between(1, 40), () -> apply(job, how));
      }
      if (world.has(Bug.RESEND_BLINDLY)) {
        world.after(world.between(2, 8), () -> answer.complete(apply(job, how)));
      } else {
        world.after(world.between(2, 8), () -> answer.complete(SwapOutcome.UNKNOWN));
      }
      return answer;
    }
    world.after(
        world.between(1, 4),
        () -> {
          SwapOutcome outcome = apply(job, how);
          world.after(world.between(1, 4), () -> answer.complete(outcome));
        });
    return answer;
  }

  private SwapOutcome apply(String job, Supplier<CompletionStage<SwapOutcome>> how) {
    Optional<LedgerRow> before = now(table.row(job));
    SwapOutcome outcome = now(how.get());
    if (outcome == SwapOutcome.APPLIED) {
      LedgerRow after = now(table.row(job)).orElseThrow();
      before.ifPresent(row -> requireForward(row, after));
      boolean news =
          !after.lastCompleted().isNone()
              && before
                  .map(LedgerRow::lastCompleted)
                  .filter(after.lastCompleted()::equals)
                  .isEmpty();
      if (news) {
        world.count(World.Count.COMPLETED);
        now(table.document(job, after.lastCompleted()))
            .ifPresentOrElse(
                outside::entitle,
                () -> world.violation("%s is complete, and gone".formatted(after.lastCompleted())));
      }
    }
    return outcome;
  }

  private void requireForward(LedgerRow before, LedgerRow after) {
    boolean sameTenure = after.epoch() == before.epoch() && after.owner().equals(before.owner());
    boolean nextTenure =
        after.epoch() == before.epoch() + 1 && !after.owner().equals(before.owner());
    if (!sameTenure && !nextTenure) {
      world.violation("two owners or none for an epoch: %s, then %s".formatted(before, after));
    }
    if (after.lastCompleted().compareTo(before.lastCompleted()) < 0) {
      world.violation(
          "the last completed checkpoint went back from %s to %s"
              .formatted(before.lastCompleted(), after.lastCompleted()));
    }
  }

  @Override
  public CompletionStage<Void> put(CompletedCheckpoint document) {
    return soon(() -> table.put(document));
  }

  @Override
  public CompletionStage<Optional<CompletedCheckpoint>> document(String job, CheckpointRef ref) {
    return soon(() -> table.document(job, ref));
  }

  @Override
  public CompletionStage<List<CheckpointRef>> documents(String job) {
    return soon(() -> table.documents(job));
  }

  @Override
  public CompletionStage<Void> remove(String job, CheckpointRef ref) {
    return soon(() -> table.remove(job, ref));
  }
}

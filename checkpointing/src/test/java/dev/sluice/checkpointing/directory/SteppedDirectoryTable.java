package dev.sluice.checkpointing.directory;

import dev.sluice.checkpointing.swap.SwapOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A table in which calls wait until chance lets one take its step, so that the calls of many nodes
 * come in any order, the same for one seed. A change may be left without an answer, and then be
 * applied until the next read of its row, or never. Remembers all states of all rows. For one
 * thread.
 */
final class SteppedDirectoryTable implements DirectoryTable {

  private static final int ONE_UNANSWERED_IN = 3;

  /** A change that nobody has an answer to. */
  private record Unanswered(String job, Runnable change) {}

  private final Random random;
  private final Map<String, List<DirectoryRow>> states = new HashMap<>();
  private final List<Runnable> calls = new ArrayList<>();
  private final List<Unanswered> unanswered = new ArrayList<>();

  SteppedDirectoryTable(Random random) {
    this.random = random;
  }

  /** All states that the row of a job has had, in order. */
  List<DirectoryRow> states(String job) {
    return states.getOrDefault(job, List.of());
  }

  /** Lets one call after the other take its step, and those that follow from them. */
  void stepToTheEnd() {
    while (!calls.isEmpty()) {
      calls.remove(random.nextInt(calls.size())).run();
    }
  }

  private <T> CompletionStage<T> call(Supplier<T> step) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    calls.add(() -> answer.complete(step.get()));
    return answer;
  }

  @Override
  public CompletionStage<List<DirectoryRow>> rows() {
    return call(() -> states.values().stream().map(SteppedDirectoryTable::last).toList());
  }

  private static DirectoryRow last(List<DirectoryRow> row) {
    return row.get(row.size() - 1);
  }

  @Override
  public CompletionStage<Optional<DirectoryRow>> row(String job) {
    return call(
        () -> {
          settle(job);
          return there(job);
        });
  }

  private Optional<DirectoryRow> there(String job) {
    return Optional.ofNullable(states.get(job)).map(SteppedDirectoryTable::last);
  }

  private void settle(String job) {
    List<Unanswered> ofJob = unanswered.stream().filter(each -> each.job().equals(job)).toList();
    unanswered.removeAll(ofJob);
    for (Unanswered each : ofJob) {
      if (random.nextBoolean()) {
        each.change().run();
      }
    }
  }

  @Override
  public CompletionStage<SwapOutcome> insert(DirectoryRow first) {
    return change(first, Optional::isEmpty);
  }

  @Override
  public CompletionStage<SwapOutcome> swap(DirectoryRow expected, DirectoryRow next) {
    return change(next, there -> there.filter(expected::isStill).isPresent());
  }

  private CompletionStage<SwapOutcome> change(
      DirectoryRow next, Predicate<Optional<DirectoryRow>> fits) {
    String job = next.job();
    Supplier<SwapOutcome> change =
        () -> {
          if (!fits.test(there(job))) {
            return SwapOutcome.NOT_APPLIED;
          }
          states.computeIfAbsent(job, name -> new ArrayList<>()).add(next);
          return SwapOutcome.APPLIED;
        };
    return call(
        () -> {
          if (random.nextInt(ONE_UNANSWERED_IN) > 0) {
            return change.get();
          }
          if (random.nextBoolean()) {
            change.get();
          } else {
            unanswered.add(new Unanswered(job, change::get));
          }
          return SwapOutcome.UNKNOWN;
        });
  }
}

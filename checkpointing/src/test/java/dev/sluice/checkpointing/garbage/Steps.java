package dev.sluice.checkpointing.garbage;

import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.ledger.LedgerTable;
import dev.sluice.checkpointing.store.ChunkConsumer;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.Segment;
import dev.sluice.checkpointing.store.SnapshotStore;
import dev.sluice.checkpointing.swap.SwapOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Lets many processes work on one table and one store at once, and chooses each time who comes
 * next; every answer comes a while after its question, and some get lost.
 */
final class Steps {

  private final Random random;
  private final LedgerTable table;
  private final SnapshotStore store;
  private final List<Step> waiting = new ArrayList<>();
  private int changes;

  Steps(Random random, LedgerTable table, SnapshotStore store) {
    this.random = random;
    this.table = table;
    this.store = store;
  }

  private record Step(Process process, Runnable work) {}

  /** One life of a program, which may end at any step. */
  static final class Process {

    private boolean dead;

    boolean isDead() {
      return dead;
    }
  }

  /** How often something was changed or deleted that a checkpoint may need. */
  int changes() {
    return changes;
  }

  private <T> CompletionStage<T> changing(Process process, Supplier<CompletionStage<T>> work) {
    return later(
        process,
        () -> {
          changes++;
          return work.get();
        });
  }

  /** Does the next step of some process. */
  boolean next() {
    if (waiting.isEmpty()) {
      return false;
    }
    Step step = waiting.remove(random.nextInt(waiting.size()));
    step.work().run();
    return true;
  }

  /** Ends a process; what it has asked for happens, or does not. */
  void kill(Process process) {
    process.dead = true;
    List<Step> left = waiting.stream().filter(step -> step.process() == process).toList();
    waiting.removeAll(left);
    left.stream().filter(step -> random.nextBoolean()).forEach(step -> step.work().run());
  }

  private <T> CompletionStage<T> later(Process process, Supplier<CompletionStage<T>> work) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Runnable answering =
        () ->
            work.get()
                .whenComplete(
                    (done, failure) -> {
                      if (process.dead) {
                        return;
                      }
                      waiting.add(
                          new Step(
                              process,
                              () -> {
                                if (failure == null) {
                                  answer.complete(done);
                                } else {
                                  answer.completeExceptionally(failure);
                                }
                              }));
                    });
    if (!process.dead) {
      waiting.add(new Step(process, answering));
    }
    return answer;
  }

  /** The table as a process sees it. */
  LedgerTable table(Process process) {
    return new SteppedTable(process);
  }

  private final class SteppedTable implements LedgerTable {

    private final Process process;

    SteppedTable(Process process) {
      this.process = process;
    }

    @Override
    public CompletionStage<Optional<LedgerRow>> row(String job) {
      return later(process, () -> table.row(job));
    }

    @Override
    public CompletionStage<SwapOutcome> insert(LedgerRow first) {
      return changing(process, () -> perhapsSilently(() -> table.insert(first)));
    }

    @Override
    public CompletionStage<SwapOutcome> swap(LedgerRow expected, LedgerRow next) {
      return changing(process, () -> perhapsSilently(() -> table.swap(expected, next)));
    }

    private CompletionStage<SwapOutcome> perhapsSilently(
        Supplier<CompletionStage<SwapOutcome>> change) {
      int fate = random.nextInt(40);
      CompletionStage<SwapOutcome> lost = CompletableFuture.completedFuture(SwapOutcome.UNKNOWN);
      if (fate == 0) {
        return lost;
      }
      CompletionStage<SwapOutcome> done = change.get();
      return fate == 1 ? lost : done;
    }

    @Override
    public CompletionStage<Void> put(CompletedCheckpoint document) {
      return later(process, () -> table.put(document));
    }

    @Override
    public CompletionStage<Optional<CompletedCheckpoint>> document(String job, CheckpointRef ref) {
      return later(process, () -> table.document(job, ref));
    }

    @Override
    public CompletionStage<List<CheckpointRef>> documents(String job) {
      return later(process, () -> table.documents(job));
    }

    @Override
    public CompletionStage<Void> remove(String job, CheckpointRef ref) {
      return changing(process, () -> table.remove(job, ref));
    }
  }

  /** The store as a process sees it. */
  SnapshotStore store(Process process) {
    return new SnapshotStore() {
      @Override
      public CompletionStage<Void> append(JournalId journal, long sequence, byte[] chunk) {
        return later(process, () -> store.append(journal, sequence, chunk));
      }

      @Override
      public CompletionStage<Void> read(Segment segment, ChunkConsumer consumer) {
        return later(process, () -> store.read(segment, consumer));
      }

      @Override
      public CompletionStage<Void> delete(JournalId journal) {
        return changing(process, () -> store.delete(journal));
      }

      @Override
      public CompletionStage<List<JournalId>> journals(String job) {
        return later(process, () -> store.journals(job));
      }
    };
  }
}

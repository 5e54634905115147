package dev.sluice.checkpointing.journal;

import dev.sluice.checkpointing.memory.InMemorySnapshotStore;
import dev.sluice.checkpointing.store.ChunkConsumer;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.Segment;
import dev.sluice.checkpointing.store.SnapshotStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A snapshot store in memory that is slow by phases, and whose appends fail now and then: some were
 * stored all the same, or are later.
 */
final class RandomStore implements SnapshotStore {

  private record Waiting(
      JournalId journal, long sequence, byte[] chunk, CompletableFuture<Void> answer) {}

  private final InMemorySnapshotStore store;
  private final Random random;
  private final List<Waiting> waiting = new ArrayList<>();
  private final List<Waiting> late = new ArrayList<>();
  private final Map<JournalId, Long> given = new HashMap<>();
  private int failsOneIn;
  private boolean slow;

  RandomStore(InMemorySnapshotStore store, Random random, int failsOneIn) {
    this.store = store;
    this.random = random;
    this.failsOneIn = failsOneIn;
  }

  void slow(boolean wanted) {
    slow = wanted;
  }

  /** Lets all go well from now on. */
  void recover() {
    slow = false;
    failsOneIn = 0;
  }

  /** Answers something that waits, if anything does. */
  void answerOne() {
    if (!late.isEmpty() && random.nextInt(3) == 0) {
      store(late.remove(random.nextInt(late.size())));
    } else if (!waiting.isEmpty()) {
      answer(waiting.remove(random.nextInt(waiting.size())));
    }
  }

  boolean hasWaiting() {
    return !waiting.isEmpty();
  }

  /** By journal, the number of the last chunk that was given. */
  Map<JournalId, Long> given() {
    return given;
  }

  /** The writers are gone: what waits is stored or not, and nobody is told. */
  void writersDied() {
    for (Waiting each : waiting) {
      if (random.nextBoolean()) {
        late.add(each);
      }
    }
    waiting.clear();
  }

  private CompletableFuture<Void> store(Waiting each) {
    return store.append(each.journal(), each.sequence(), each.chunk()).toCompletableFuture();
  }

  private void answer(Waiting each) {
    if (failsOneIn > 0 && random.nextInt(failsOneIn) == 0) {
      switch (random.nextInt(3)) {
        case 0 -> store(each);
        case 1 -> late.add(each);
        default -> {}
      }
      each.answer().completeExceptionally(new IllegalStateException("planted failure"));
    } else {
      store(each)
          .whenComplete(
              (stored, failure) -> {
                if (failure == null) {
                  each.answer().complete(null);
                } else {
                  each.answer().completeExceptionally(failure);
                }
              });
    }
  }

  @Override
  public CompletionStage<Void> append(JournalId journal, long sequence, byte[] chunk) {
    given.merge(journal, sequence, Math::max);
    Waiting append = new Waiting(journal, sequence, chunk, new CompletableFuture<>());
    if (slow) {
      waiting.add(append);
    } else {
      answer(append);
    }
    return append.answer();
  }

  @Override
  public CompletionStage<Void> read(Segment segment, ChunkConsumer consumer) {
    return store.read(segment, consumer);
  }

  @Override
  public CompletionStage<Void> delete(JournalId journal) {
    return store.delete(journal);
  }

  @Override
  public CompletionStage<List<JournalId>> journals(String job) {
    return store.journals(job);
  }
}

package dev.sluice.checkpointing.journal;

import dev.sluice.checkpointing.memory.InMemorySnapshotStore;
import dev.sluice.checkpointing.store.ChunkConsumer;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.Segment;
import dev.sluice.checkpointing.store.SnapshotStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A snapshot store in memory whose appends wait until a test says what becomes of them; until the
 * test wants that, it answers at once. Single-threaded where appends wait.
 */
final class HeldStore implements SnapshotStore {

  private record Waiting(
      JournalId journal, long sequence, byte[] chunk, CompletableFuture<Void> answer) {}

  private final InMemorySnapshotStore store;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private boolean holds;

  HeldStore(InMemorySnapshotStore store) {
    this.store = store;
  }

  /** Whether appends wait from now on. */
  HeldStore hold(boolean wanted) {
    holds = wanted;
    return this;
  }

  int waiting() {
    return waiting.size();
  }

  /** Stores the chunk that waits longest, and answers. */
  void storeNext() {
    Waiting next = waiting.remove();
    store
        .append(next.journal(), next.sequence(), next.chunk())
        .whenComplete(
            (stored, failure) -> {
              if (failure == null) {
                next.answer().complete(null);
              } else {
                next.answer().completeExceptionally(failure);
              }
            });
  }

  /** Answers that the chunk that waits longest could not be stored; nobody knows whether it was. */
  void failNext(Throwable cause, boolean stored) {
    Waiting next = waiting.remove();
    if (stored) {
      store.append(next.journal(), next.sequence(), next.chunk());
    }
    next.answer().completeExceptionally(cause);
  }

  @Override
  public CompletionStage<Void> append(JournalId journal, long sequence, byte[] chunk) {
    if (!holds) {
      return store.append(journal, sequence, chunk);
    }
    CompletableFuture<Void> answer = new CompletableFuture<>();
    waiting.add(new Waiting(journal, sequence, chunk, answer));
    return answer;
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

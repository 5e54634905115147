package dev.sluice.checkpointing.journal;

import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.SnapshotStore;
import dev.sluice.checkpointing.store.Unwrapped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Appends the chunks of one subtask, of which one is under way at a time.
 *
 * <p>The store answers on any thread; the answer is left here and taken by the subtask's. A journal
 * whose chunk was not surely stored is given up, and the next chunk begins another one.
 */
final class JournalAppender {

  private final JournalPlace place;
  private final SnapshotStore store;
  private final Runnable wake;
  private final AtomicReference<Answer> answer = new AtomicReference<>();
  private long generation;
  private long stored;
  private boolean underWay;

  /** Says how an append went; without a failure it went well. */
  record Answer(Optional<Throwable> failure) {}

  JournalAppender(JournalPlace place, SnapshotStore store, Runnable wake) {
    this.place = place;
    this.store = store;
    this.wake = wake;
  }

  boolean isUnderWay() {
    return underWay;
  }

  /** Begins a journal of its own for what comes next, because a base does or the last failed. */
  void nextGeneration() {
    generation++;
    stored = 0;
  }

  /** Whether no journal was begun in this epoch yet. */
  boolean isNew() {
    return generation == 0;
  }

  JournalId journal() {
    return place.journal(generation);
  }

  /** The number of the next chunk. */
  long nextSequence() {
    return stored + 1;
  }

  /** Up to which size chunks that wait are given as one. */
  int bestChunkBytes() {
    return store.bestChunkBytes();
  }

  void append(List<byte[]> parts) {
    underWay = true;
    store
        .append(journal(), nextSequence(), parts)
        .whenComplete(
            (done, failure) -> {
              answer.set(new Answer(Optional.ofNullable(failure).map(Unwrapped::cause)));
              wake.run();
            });
  }

  /** How the append under way went, if that is known by now. */
  Optional<Answer> takeAnswer() {
    Optional<Answer> taken = Optional.ofNullable(answer.getAndSet(null));
    taken.ifPresent(this::note);
    return taken;
  }

  private void note(Answer taken) {
    underWay = false;
    if (taken.failure().isEmpty()) {
      stored++;
    }
  }
}

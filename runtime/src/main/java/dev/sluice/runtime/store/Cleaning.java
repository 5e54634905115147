package dev.sluice.runtime.store;

import dev.sluice.actors.job.Durability;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.garbage.Collected;
import dev.sluice.checkpointing.garbage.GarbageCollection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs garbage collection for one job at a time once: what is to be dropped meanwhile waits for the
 * next run, so that runs do not pile up where the store is slower than checkpoints come. Safe for
 * any thread.
 */
final class Cleaning implements Durability.Cleaner {

  private static final Logger LOG = LoggerFactory.getLogger(Cleaning.class);

  private final GarbageCollection garbage;

  /** By job that is being cleaned, what has to be done next. */
  private final Map<String, Work> waiting = new HashMap<>();

  /** What is to be dropped, and to how many checkpoints the job is to be trimmed. */
  private record Work(List<CheckpointRef> refs, OptionalInt most) {

    static final Work NONE = new Work(List.of(), OptionalInt.empty());

    boolean isNone() {
      return refs.isEmpty() && most.isEmpty();
    }

    Work and(Work more) {
      List<CheckpointRef> all = new ArrayList<>(refs);
      all.addAll(more.refs);
      return new Work(all, more.most.isPresent() ? more.most : most);
    }
  }

  Cleaning(GarbageCollection garbage) {
    this.garbage = garbage;
  }

  @Override
  public CompletionStage<?> drop(String job, List<CheckpointRef> refs) {
    return runOrWait(job, new Work(refs, OptionalInt.empty()));
  }

  @Override
  public CompletionStage<?> trim(String job, int most) {
    return runOrWait(job, new Work(List.of(), OptionalInt.of(most)));
  }

  private CompletionStage<?> runOrWait(String job, Work work) {
    synchronized (waiting) {
      Work next = waiting.get(job);
      if (next != null) {
        waiting.put(job, next.and(work));
        return CompletableFuture.completedFuture(null);
      }
      waiting.put(job, Work.NONE);
    }
    return run(job, work);
  }

  private CompletionStage<?> run(String job, Work work) {
    return done(job, work).thenCompose(collected -> ended(job, collected));
  }

  private CompletionStage<Collected> done(String job, Work work) {
    if (work.most().isEmpty()) {
      return garbage.drop(job, work.refs());
    }
    int most = work.most().getAsInt();
    return work.refs().isEmpty()
        ? garbage.trim(job, most)
        : garbage.drop(job, work.refs()).thenCompose(dropped -> garbage.trim(job, most));
  }

  private CompletionStage<?> ended(String job, Collected collected) {
    if (!collected.failures().isEmpty()) {
      LOG.warn(
          "Not all garbage of job '{}' was collected, the next run tries again: {}",
          job,
          collected);
    }
    Work next;
    synchronized (waiting) {
      next = waiting.get(job);
      if (next.isNone()) {
        waiting.remove(job);
        return CompletableFuture.completedFuture(null);
      }
      waiting.put(job, Work.NONE);
    }
    return run(job, next);
  }
}

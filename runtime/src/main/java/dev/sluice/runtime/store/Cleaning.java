package dev.sluice.runtime.store;

import dev.sluice.actors.job.Durability;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.garbage.Collected;
import dev.sluice.checkpointing.garbage.GarbageCollection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** By job that is being cleaned, what has to be dropped next. */
  private final Map<String, List<CheckpointRef>> waiting = new HashMap<>();

  Cleaning(GarbageCollection garbage) {
    this.garbage = garbage;
  }

  @Override
  public CompletionStage<?> drop(String job, List<CheckpointRef> refs) {
    synchronized (waiting) {
      List<CheckpointRef> next = waiting.get(job);
      if (next != null) {
        next.addAll(refs);
        return CompletableFuture.completedFuture(null);
      }
      waiting.put(job, new ArrayList<>());
    }
    return run(job, refs);
  }

  private CompletionStage<?> run(String job, List<CheckpointRef> refs) {
    return garbage.drop(job, refs).thenCompose(collected -> ended(job, collected));
  }

  private CompletionStage<?> ended(String job, Collected collected) {
    if (!collected.failures().isEmpty()) {
      LOG.warn(
          "Not all garbage of job '{}' was collected, the next run tries again: {}",
          job,
          collected);
    }
    List<CheckpointRef> next;
    synchronized (waiting) {
      next = waiting.get(job);
      if (next.isEmpty()) {
        waiting.remove(job);
        return CompletableFuture.completedFuture(null);
      }
      waiting.put(job, new ArrayList<>());
    }
    return run(job, next);
  }
}

package dev.sluice.checkpointing.memory;

import dev.sluice.checkpointing.history.HistoryLimits;
import dev.sluice.checkpointing.history.JobFact;
import dev.sluice.checkpointing.history.JobHistory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A history of jobs in memory, of the newest facts and epochs only. Every stage it gives is
 * complete. Safe for any thread.
 */
public final class InMemoryJobHistory implements JobHistory {

  private final HistoryLimits limits;
  private final Map<String, TreeMap<Long, List<JobFact>>> jobs = new HashMap<>();

  /** Creates an empty one with the usual limits. */
  public InMemoryJobHistory() {
    this(HistoryLimits.USUAL);
  }

  /** Creates an empty one. */
  public InMemoryJobHistory(HistoryLimits limits) {
    this.limits = limits;
  }

  @Override
  public synchronized CompletionStage<Void> append(String job, long epoch, JobFact fact) {
    TreeMap<Long, List<JobFact>> epochs = jobs.computeIfAbsent(job, name -> new TreeMap<>());
    List<JobFact> facts = epochs.computeIfAbsent(epoch, number -> new ArrayList<>());
    facts.add(fact);
    if (facts.size() >= limits.facts()) {
      facts.subList(0, facts.size() - limits.least()).clear();
    }
    if (epochs.size() > limits.epochs()) {
      epochs.pollFirstEntry();
    }
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized CompletionStage<List<JobFact>> newest(String job, long epoch, int most) {
    List<JobFact> facts = of(job).getOrDefault(epoch, List.of());
    int from = Math.max(0, facts.size() - most);
    return CompletableFuture.completedFuture(List.copyOf(facts.subList(from, facts.size())));
  }

  @Override
  public synchronized CompletionStage<List<Long>> epochs(String job) {
    return CompletableFuture.completedFuture(List.copyOf(of(job).keySet()));
  }

  @Override
  public synchronized CompletionStage<Void> delete(String job, long epoch) {
    of(job).remove(epoch);
    return CompletableFuture.completedFuture(null);
  }

  private TreeMap<Long, List<JobFact>> of(String job) {
    return jobs.getOrDefault(job, new TreeMap<>());
  }
}

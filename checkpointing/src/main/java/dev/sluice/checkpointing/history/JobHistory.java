package dev.sluice.checkpointing.history;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Remembers what became of jobs, epoch by epoch.
 *
 * <p>For people: nothing is decided by it, and a fact that could not be kept harms no result. All
 * methods may be called by any thread, stages complete on any thread; what is refused is refused by
 * a failed stage. After a crash every fact is there whose {@link #append} had completed; of those
 * under way some may be.
 *
 * <p>It does not grow without end: {@link HistoryLimits} says how much is kept, of an epoch and of
 * epochs. What is over may be there a little longer, since it is forgotten in the background.
 *
 * <p>Every implementation passes {@code JobHistoryContract}.
 */
public interface JobHistory {

  /** How many facts of one epoch may be under way at once. */
  int MOST_UNDER_WAY = 1_000;

  /**
   * Adds a fact behind those of its epoch that were given before; the stage completes when it is
   * durable.
   *
   * @return fails when the store does, and when {@link #MOST_UNDER_WAY} facts wait already
   */
  CompletionStage<Void> append(String job, long epoch, JobFact fact);

  /**
   * The newest facts of an epoch, at most as many as wished for, in the order in which they came.
   */
  CompletionStage<List<JobFact>> newest(String job, long epoch, int most);

  /** The epochs of a job of which there are facts, in order. */
  CompletionStage<List<Long>> epochs(String job);

  /** Forgets an epoch, which may be forgotten already. */
  CompletionStage<Void> delete(String job, long epoch);
}

package dev.sluice.conformance.flink;

import dev.sluice.conformance.job.JobCase;
import dev.sluice.conformance.job.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One run of a case: where its sources find the elements and its sinks put the results.
 *
 * <p>Found by its number, for the functions of a job are serialized, and the cluster is in this
 * process. Thread-safe.
 */
final class Run implements AutoCloseable {

  private static final Map<Long, Run> RUNS = new ConcurrentHashMap<>();
  private static final AtomicLong NUMBERS = new AtomicLong();

  private final long number = NUMBERS.incrementAndGet();
  private final JobCase job;
  private final Queue<String> panes = new ConcurrentLinkedQueue<>();
  private final Queue<String> late = new ConcurrentLinkedQueue<>();

  private Run(JobCase job) {
    this.job = job;
  }

  static Run begin(JobCase job) {
    Run run = new Run(job);
    RUNS.put(run.number, run);
    return run;
  }

  static Run of(long number) {
    return RUNS.get(number);
  }

  long number() {
    return number;
  }

  JobCase job() {
    return job;
  }

  void pane(String text) {
    panes.add(text);
  }

  void late(String text) {
    late.add(text);
  }

  Outcome outcome() {
    return new Outcome(List.copyOf(panes), List.copyOf(late));
  }

  @Override
  public void close() {
    RUNS.remove(number);
  }
}

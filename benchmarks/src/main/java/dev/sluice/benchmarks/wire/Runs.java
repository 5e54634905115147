package dev.sluice.benchmarks.wire;

import dev.sluice.dataflow.time.ProcessingClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs jobs in processes and counts what they do. Used by one thread. */
final class Runs {

  private static final double NANOS_PER_SECOND = 1e9;

  /** So often it is looked whether a job has started. */
  private static final int MOST_LOOKS = 60;

  /** So often it is looked whether both nodes run a job. */
  private static final int MOST_TRIES = 20;

  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration MEETING = Duration.ofSeconds(5);

  private final Plan plan;
  private final ProcessingClock clock;
  private int jobs;

  /**
   * How jobs are run.
   *
   * @param keys how many keys, a power of two
   * @param warmUp how long each run goes on before it is measured
   * @param window how long each measurement takes
   * @param windows how many there are in a run
   */
  record Plan(long keys, Duration warmUp, Duration window, int windows) {}

  /**
   * One measurement.
   *
   * @param perSecond elements per second in all
   * @param crossed which share of them came from the other node
   * @param workNanos how long processors have worked for each element, in all processes; what other
   *     programs on the machine change little
   */
  record Rate(double perSecond, double crossed, double workNanos) {

    double crossedPerSecond() {
      return perSecond * crossed;
    }
  }

  Runs(Plan plan, ProcessingClock clock) {
    this.plan = plan;
    this.clock = clock;
  }

  /**
   * Runs the job in processes, submitted to the first, and gives what each window has shown.
   *
   * @param behind is called when all windows are over and the job still runs
   * @throws IllegalStateException when the job fails or starts again
   */
  List<Rate> run(List<JobProcess> processes, int parallelism, Runnable behind) {
    JobProcess process = processes.get(0);
    submit(process, parallelism, false);
    try {
      sleep(plan.warmUp());
      List<Rate> rates = new ArrayList<>();
      for (int window = 0; window < plan.windows(); window++) {
        rates.add(window(processes));
      }
      behind.run();
      return rates;
    } finally {
      process.ask("stop");
    }
  }

  private void submit(JobProcess process, int parallelism, boolean quiet) {
    String name = "wire-" + ++jobs;
    process.ask("submit %s %d %d %d".formatted(name, plan.keys(), parallelism, quiet ? 1 : 0));
    await(process);
  }

  private static void await(JobProcess process) {
    for (int looks = 0; looks < MOST_LOOKS; looks++) {
      Sample sample = sample(process);
      if (sample.state().equals("RUNNING") && !sample.parts().isEmpty()) {
        return;
      }
      sleep(LOOK);
    }
    throw new IllegalStateException("the job does not start; the log of the processes has more");
  }

  private Rate window(List<JobProcess> processes) {
    JobProcess process = processes.get(0);
    long workedBefore = worked(processes);
    long began = clock.nanos();
    Sample before = sample(process);
    sleep(plan.window());
    long ended = clock.nanos();
    Sample after = sample(process);
    if (!after.state().equals("RUNNING") || after.restarts() > 0) {
      throw new IllegalStateException(
          "the job is %s after %d restarts; expected it to run without any"
              .formatted(after.state(), after.restarts()));
    }
    long elements = after.counted() - before.counted();
    return new Rate(
        elements * NANOS_PER_SECOND / (ended - began),
        after.crossedSince(before),
        (double) (worked(processes) - workedBefore) / elements);
  }

  private static long worked(List<JobProcess> processes) {
    return processes.stream().mapToLong(process -> process.worked().toNanos()).sum();
  }

  private static Sample sample(JobProcess process) {
    return Sample.parse(process.ask("sample"));
  }

  /**
   * Waits until a job is spread over both nodes, and lets it be there without input meanwhile.
   *
   * <p>Nodes that have only just met may each take a job for theirs, so it is given time, and what
   * fails meanwhile is tried again.
   */
  void awaitPair(NodePair pair, int parallelism) {
    String last = "";
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      sleep(MEETING);
      try {
        submit(pair.first(), parallelism, true);
        Sample sample = sample(pair.first());
        if (sample.nodes() == 2) {
          return;
        }
        last = sample.line();
        pair.first().ask("stop");
      } catch (IllegalStateException e) {
        last = e.getMessage();
      }
    }
    throw new IllegalStateException("two nodes were started, but jobs run on one only: " + last);
  }

  /**
   * The share of one processor that each node takes while a job is there that has no input.
   *
   * @param time how long to look
   */
  List<Double> idle(NodePair pair, Duration time) {
    sleep(plan.warmUp());
    List<Duration> before = pair.both().stream().map(JobProcess::worked).toList();
    sleep(time);
    List<Double> shares = new ArrayList<>();
    for (int node = 0; node < before.size(); node++) {
      Duration worked = pair.both().get(node).worked().minus(before.get(node));
      shares.add((double) worked.toNanos() / time.toNanos());
    }
    return shares;
  }

  private static void sleep(Duration time) {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the benchmark was interrupted", e);
    }
  }
}

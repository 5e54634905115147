package dev.sluice.benchmarks.checkpoint;

import com.sun.management.OperatingSystemMXBean;
import dev.sluice.checkpointing.coordinator.CheckpointStatistics;
import dev.sluice.dataflow.time.ProcessingClock;
import dev.sluice.runtime.Sluice;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What checkpoints cost: the same load without a store and with one, in pairs.
 *
 * <p>A run fills the state, goes on until the code is warm, and is then measured for a while. The
 * engines of both sides are open all the time, and one job runs at a time.
 */
final class Throughput {

  /** What is measured, and how often. */
  record Plan(Load load, Store store, Duration interval, Size size) {

    double intervalSeconds() {
      return interval.toMillis() / MILLIS_PER_SECOND;
    }
  }

  /** One run without a store and the next with it. */
  record Pair(Window without, Window with) {

    double ratio() {
      return with.perSecond() / without.perSecond();
    }

    double cpuRatio() {
      return with.perCpuSecond() / without.perCpuSecond();
    }
  }

  private static final double MILLIS_PER_SECOND = 1_000;
  private static final double NANOS_PER_SECOND = 1e9;

  /** How often each changing key changes before it is measured. */
  private static final int WARM_UP_ROUNDS = 3;

  private final Plan plan;
  private final ProcessingClock clock;
  private int runs;

  Throughput(Plan plan, ProcessingClock clock) {
    this.plan = plan;
    this.clock = clock;
  }

  /** Makes a pair that does not count, then those that do. */
  List<Pair> measure(Store.Place place) throws InterruptedException {
    List<Pair> pairs = new ArrayList<>();
    int parallelism = plan.load().parallelism();
    try (CollectorPauses pauses = new CollectorPauses();
        Sluice without = Store.NONE.open(place, parallelism, plan.interval());
        Sluice with = plan.store().open(place, parallelism, plan.interval())) {
      for (int pair = 0; pair <= plan.size().pairs(); pair++) {
        Pair measured = new Pair(run(without, pauses), run(with, pauses));
        if (pair > 0) {
          pairs.add(measured);
        }
      }
    }
    return pairs;
  }

  private Window run(Sluice sluice, CollectorPauses pauses) throws InterruptedException {
    System.gc();
    RunningLoad running = RunningLoad.submit(sluice, "load-" + ++runs, plan.load());
    try {
      Load load = plan.load();
      running.awaitSeen(load.keys() + WARM_UP_ROUNDS * load.changing());
      running.runFor(plan.size().warmUp());
      return window(running, pauses);
    } finally {
      running.stop();
    }
  }

  private Window window(RunningLoad running, CollectorPauses pauses) throws InterruptedException {
    long beganAt = clock.millis();
    long began = clock.nanos();
    long seen = running.seen();
    long collected = collectorMillis();
    long worked = cpuNanos();
    running.runFor(plan.size().window());
    long elements = running.seen() - seen;
    double seconds = (clock.nanos() - began) / NANOS_PER_SECOND;
    double cpu = (cpuNanos() - worked) / NANOS_PER_SECOND;
    double collector = (collectorMillis() - collected) / MILLIS_PER_SECOND;
    long endedAt = clock.millis();
    List<CheckpointStatistics> completed =
        RunningLoad.result(running.job().checkpoints()).stream()
            .filter(CheckpointStatistics::isCompleted)
            .filter(each -> isWithin(each.triggeredAt() + each.durationMillis(), beganAt, endedAt))
            .toList();
    List<CheckpointStatistics> undisturbed =
        completed.stream()
            .filter(
                each ->
                    !pauses.between(each.triggeredAt(), each.triggeredAt() + each.durationMillis()))
            .toList();
    return new Window(seconds, elements, cpu, collector, completed, undisturbed);
  }

  private static boolean isWithin(long at, long from, long to) {
    return at >= from && at < to;
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static long collectorMillis() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }
}

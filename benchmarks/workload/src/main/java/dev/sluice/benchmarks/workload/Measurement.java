package dev.sluice.benchmarks.workload;

import dev.sluice.benchmarks.workload.delay.Delay;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Measures a work that runs: waits until its code is warm, looks, waits, looks again; then lets the
 * sources end and checks what the sinks have seen. Used by one thread.
 */
public final class Measurement {

  private static final Duration LONGEST_END = Duration.ofMinutes(2);
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MILLIS_PER_SECOND = 1e3;

  private final Setting setting;
  private final Meter meter;

  /** A measurement of what {@code meter} is told of. */
  public Measurement(Setting setting, Meter meter) {
    this.setting = setting;
    this.meter = meter;
  }

  private record Look(
      long nanos,
      long given,
      long cpuNanos,
      long collectorMillis,
      Checkpoints checkpoints,
      Map<String, Delay> delays) {}

  /**
   * Measures.
   *
   * @throws IllegalStateException when the job ends too early or gives a wrong result
   */
  public Report of(RunningWork running, Check check) throws Exception {
    runFor(running, setting.warmUp());
    HeapPeak heap = HeapPeak.begin();
    Look before = look(running);
    runFor(running, setting.window());
    Look after = look(running);
    long heapPeak = heap.end();
    meter.stop();
    running.end().toCompletableFuture().get(LONGEST_END.toSeconds(), TimeUnit.SECONDS);
    check.verify(meter);
    return report(before, after, heapPeak);
  }

  /**
   * Waits until a job has ended that ends by itself, and checks what it gave.
   *
   * @throws IllegalStateException when it gives a wrong result
   */
  public Report ofWhole(RunningWork running, Check check) throws Exception {
    Look before = look(running);
    running.end().toCompletableFuture().get(LONGEST_END.toSeconds(), TimeUnit.SECONDS);
    check.verify(meter);
    return report(before, before, HeapPeak.now());
  }

  private static void runFor(RunningWork running, Duration time) throws Exception {
    try {
      running.end().toCompletableFuture().get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return;
    }
    throw new IllegalStateException("the job has ended; expected it to run until it is stopped");
  }

  private Look look(RunningWork running) throws Exception {
    Checkpoints checkpoints = running.checkpoints();
    return new Look(
        ThisProcess.nanos(),
        meter.given(),
        ThisProcess.cpuNanos(),
        ThisProcess.collectorMillis(),
        checkpoints,
        meter.delays().take());
  }

  private Report report(Look before, Look after, long heapPeak) {
    double seconds = Math.max(1, after.nanos - before.nanos) / NANOS_PER_SECOND;
    double due =
        setting.checkpointMillis() == 0
            ? 0
            : Math.floor(seconds * MILLIS_PER_SECOND / setting.checkpointMillis());
    Checkpoints taken = after.checkpoints.since(before.checkpoints);
    return new Report(
        (after.given - before.given) / seconds,
        (after.cpuNanos - before.cpuNanos) / NANOS_PER_SECOND / seconds,
        (after.collectorMillis - before.collectorMillis) / MILLIS_PER_SECOND / seconds,
        heapPeak,
        taken,
        due,
        after.delays);
  }
}

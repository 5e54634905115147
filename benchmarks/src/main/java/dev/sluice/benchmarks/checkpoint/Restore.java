package dev.sluice.benchmarks.checkpoint;

import dev.sluice.benchmarks.figure.Figure;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.OperatorHandle;
import dev.sluice.checkpointing.StateSegment;
import dev.sluice.checkpointing.SubtaskHandle;
import dev.sluice.checkpointing.store.Segment;
import dev.sluice.checkpointing.store.SnapshotStore;
import dev.sluice.dataflow.time.ProcessingClock;
import dev.sluice.runtime.Sluice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * How fast a job has its state again: from its start until elements flow, against how fast the same
 * segments are read and dropped, by as many readers as there are subtasks, in turns.
 */
final class Restore {

  private static final String JOB = "restore";
  private static final double NANOS_PER_SECOND = 1e9;

  private final Load load;
  private final int pairs;
  private final ProcessingClock clock;

  Restore(Load load, int pairs, ProcessingClock clock) {
    this.load = load;
    this.pairs = pairs;
    this.clock = clock;
  }

  /**
   * What was measured.
   *
   * @param bytes how many were read each time
   * @param seconds of each restore, from start to flowing elements
   * @param rawSeconds of each reading in between
   */
  record Times(long bytes, List<Double> seconds, List<Double> rawSeconds) {

    Figure megabytesPerSecond() {
      return rate(seconds);
    }

    Figure rawMegabytesPerSecond() {
      return rate(rawSeconds);
    }

    private Figure rate(List<Double> times) {
      return Figure.of(times, each -> bytes / each / 1e6);
    }

    /** The rate of each restore over that of the reading before it. */
    Figure ratios() {
      return Figure.ofRatios(rawSeconds, seconds, Double::doubleValue);
    }
  }

  /** Makes a pair that does not count, then those that do. */
  Times measure(Store store, Store.Place place) throws InterruptedException {
    try (Sluice sluice = store.open(place, load.parallelism(), Duration.ZERO)) {
      CompletedCheckpoint state = fill(sluice);
      SnapshotStore snapshots = sluice.stores().orElseThrow().snapshots();
      List<Double> seconds = new ArrayList<>();
      List<Double> rawSeconds = new ArrayList<>();
      for (int pair = 0; pair <= pairs; pair++) {
        double raw = readAll(snapshots, state);
        double restored = restore(sluice);
        if (pair > 0) {
          rawSeconds.add(raw);
          seconds.add(restored);
        }
      }
      return new Times(state.stateBytes(), seconds, rawSeconds);
    }
  }

  private CompletedCheckpoint fill(Sluice sluice) throws InterruptedException {
    RunningLoad running = RunningLoad.submit(sluice, JOB, load);
    running.awaitSeen(load.keys());
    CompletedCheckpoint state =
        RunningLoad.result(running.job().stopWithSavepoint("filled", false));
    running.job().awaitCompletion();
    return state;
  }

  private double readAll(SnapshotStore snapshots, CompletedCheckpoint state)
      throws InterruptedException {
    System.gc();
    long began = clock.nanos();
    CompletableFuture<?>[] readers =
        state.subtasks().stream()
            .map(subtask -> readAll(snapshots, segments(subtask)).toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new);
    RunningLoad.result(CompletableFuture.allOf(readers));
    return (clock.nanos() - began) / NANOS_PER_SECOND;
  }

  private static List<Segment> segments(SubtaskHandle subtask) {
    List<Segment> segments = new ArrayList<>();
    for (OperatorHandle operator : subtask.operators()) {
      operator.segments().stream().map(StateSegment::segment).forEach(segments::add);
    }
    return segments;
  }

  private static CompletionStage<Void> readAll(SnapshotStore snapshots, List<Segment> segments) {
    CompletionStage<Void> all = CompletableFuture.completedFuture(null);
    for (Segment segment : segments) {
      all = all.thenCompose(before -> snapshots.read(segment, Restore::drop));
    }
    return all;
  }

  private static CompletionStage<Void> drop(long sequence, byte[] chunk) {
    return CompletableFuture.completedFuture(null);
  }

  private double restore(Sluice sluice) throws InterruptedException {
    System.gc();
    long began = clock.nanos();
    RunningLoad running = RunningLoad.submit(sluice, JOB, load);
    RunningLoad.result(running.job().recovery())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "job '%s' has started from nothing; expected the state of its savepoint"
                        .formatted(JOB)));
    double seconds = (clock.nanos() - began) / NANOS_PER_SECOND;
    running.stop();
    return seconds;
  }
}

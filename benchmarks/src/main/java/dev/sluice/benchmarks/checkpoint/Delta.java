package dev.sluice.benchmarks.checkpoint;

import dev.sluice.benchmarks.figure.Figure;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.SubtaskHandle;
import dev.sluice.runtime.Sluice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** What a snapshot of few changes writes, against a full base of the same state. */
final class Delta {

  /**
   * What was written.
   *
   * @param baseBytes by the base of all keys
   * @param deltaBytes by each snapshot of changes to it
   */
  record Sizes(long baseBytes, List<Long> deltaBytes) {

    Figure percentOfBase() {
      return Figure.of(deltaBytes, each -> 100.0 * each / baseBytes);
    }
  }

  private static final int DELTAS = 3;

  private final Load load;

  Delta(Load load) {
    this.load = load;
  }

  Sizes measure(Store.Place place) throws InterruptedException {
    try (Sluice sluice = Store.FILE.open(place, load.parallelism(), Duration.ZERO)) {
      RunningLoad running = RunningLoad.submit(sluice, "delta", load);
      try {
        running.awaitSeen(load.keys() + load.changing());
        long base = bytes(savepoint(running, "base"), each -> each.figures().fullBytes());
        List<Long> deltas = new ArrayList<>();
        for (int number = 1; number <= DELTAS; number++) {
          // More than one round, as elements may be under way before the barrier comes.
          running.awaitSeen(running.seen() + load.keys());
          CompletedCheckpoint changes = savepoint(running, "changes-" + number);
          deltas.add(bytes(changes, each -> each.figures().deltaBytes()));
        }
        return new Sizes(base, deltas);
      } finally {
        running.stop();
      }
    }
  }

  private static CompletedCheckpoint savepoint(RunningLoad running, String name)
      throws InterruptedException {
    return RunningLoad.result(running.job().savepoint(name));
  }

  private static long bytes(CompletedCheckpoint checkpoint, ToLongFunction<SubtaskHandle> which) {
    return checkpoint.subtasks().stream().mapToLong(which).sum();
  }
}

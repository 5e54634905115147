package dev.sluice.benchmarks.versus.recovery;

import dev.sluice.benchmarks.versus.process.Part;
import dev.sluice.benchmarks.workload.Tally;
import dev.sluice.benchmarks.workload.recovery.Told;
import dev.sluice.dataflow.time.ProcessingClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What the processes of a cluster have said so far. Used by one thread, but for the queue. */
final class Ear {

  private static final long LOOK_NANOS = Duration.ofMillis(200).toNanos();

  private final BlockingQueue<Part.Heard> queue = new LinkedBlockingQueue<>();
  private final ProcessingClock clock;
  private final List<Part.Heard> heard = new ArrayList<>();
  private final Map<Integer, Tally> seen = new TreeMap<>();

  Ear(ProcessingClock clock) {
    this.clock = clock;
  }

  BlockingQueue<Part.Heard> queue() {
    return queue;
  }

  /** All but what sinks have seen, which would be too much. */
  List<Part.Heard> heard() {
    return heard;
  }

  /** Of these kinds, since a moment. */
  List<Part.Heard> heard(Told.Kind kind, long since) {
    return heard.stream()
        .filter(each -> each.nanos() >= since)
        .filter(each -> each.told().filter(told -> told.what() == kind).isPresent())
        .toList();
  }

  /** What all subtasks of the sink have seen together, as they said last. */
  Tally seen() {
    return seen.values().stream().reduce(new Tally(0, 0), Tally::plus);
  }

  /** Forgets what sinks have seen. */
  void forgetSeen() {
    seen.clear();
  }

  /** Listens until something is so; whether it became so in time. */
  boolean until(BooleanSupplier so, Duration patience) {
    long end = clock.nanos() + patience.toNanos();
    while (!so.getAsBoolean()) {
      long left = end - clock.nanos();
      if (left <= 0) {
        return false;
      }
      // What ends without a word is seen all the same.
      listen(Math.min(left, LOOK_NANOS));
    }
    return true;
  }

  private void listen(long nanos) {
    try {
      Part.Heard next = queue.poll(nanos, TimeUnit.NANOSECONDS);
      if (next == null) {
        return;
      }
      if (next.told().filter(told -> told.what() == Told.Kind.SEEN).isPresent()) {
        seen.put(next.told().get().subtask(), next.told().get().tally());
      } else {
        heard.add(next);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the benchmark was interrupted", e);
    }
  }
}

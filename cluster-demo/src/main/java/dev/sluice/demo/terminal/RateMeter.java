package dev.sluice.demo.terminal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Measures how fast a counter grows, over the last few seconds.
 *
 * <p>Not for more than one thread.
 */
public final class RateMeter {

  private static final long SPAN_NANOS = Duration.ofSeconds(3).toNanos();
  private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

  private record Reading(long count, long atNanos) {}

  private final Deque<Reading> readings = new ArrayDeque<>();

  /**
   * Takes a reading and gives the growth per second since the reading about three seconds ago, 0
   * for the first. A counter that fell, as after a restart from a checkpoint, starts it anew.
   */
  public double read(long count, long nowNanos) {
    if (!readings.isEmpty() && count < readings.getLast().count()) {
      readings.clear();
    }
    readings.addLast(new Reading(count, nowNanos));
    while (readings.size() > 2 && nowNanos - readings.getFirst().atNanos() > SPAN_NANOS) {
      readings.removeFirst();
    }
    Reading first = readings.getFirst();
    long nanos = nowNanos - first.atNanos();
    return nanos <= 0 ? 0 : (count - first.count()) * NANOS_PER_SECOND / nanos;
  }
}

package dev.sluice.benchmarks.workload.delay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * How long things have taken in a run, by name, counted by several at once.
 *
 * <p>Safe for any thread; each has a recorder of its own, to which it alone writes without a lock
 * and without making an object.
 */
public final class Delays {

  /** Longer ones count as this. */
  private static final long LONGEST = Duration.ofMinutes(2).toNanos();

  private static final int DIGITS = 3;

  private final Map<String, List<SingleWriterRecorder>> recorders = new LinkedHashMap<>();

  /** Counts times for one thread. */
  @FunctionalInterface
  public interface Clerk {

    /** Takes a time in nanoseconds. */
    void took(long nanos);
  }

  /** Somebody who counts times of this name, for one thread at a time. */
  public synchronized Clerk clerk(String name) {
    SingleWriterRecorder recorder = new SingleWriterRecorder(LONGEST, DIGITS);
    recorders.computeIfAbsent(name, any -> new ArrayList<>()).add(recorder);
    return nanos -> recorder.recordValue(Math.min(LONGEST, Math.max(0, nanos)));
  }

  /** What was counted since it was asked last, by name. */
  public synchronized Map<String, Delay> take() {
    Map<String, Delay> taken = new LinkedHashMap<>();
    recorders.forEach((name, of) -> taken.put(name, Delay.of(sum(of))));
    return taken;
  }

  private static Histogram sum(List<SingleWriterRecorder> recorders) {
    Histogram all = new Histogram(LONGEST, DIGITS);
    recorders.forEach(each -> all.add(each.getIntervalHistogram()));
    return all;
  }
}

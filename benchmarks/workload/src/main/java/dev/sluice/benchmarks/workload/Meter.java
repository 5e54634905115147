package dev.sluice.benchmarks.workload;

import dev.sluice.benchmarks.workload.delay.Delays;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * How far a run has come, what its sinks have seen, and whether its sources are to end.
 *
 * <p>Safe for any thread. Nothing here is written once per element.
 */
public final class Meter {

  /** How many elements a reader gives before it says so and looks whether it is to end. */
  public static final int LOOK_EVERY = 64;

  private final List<Lane> lanes = new ArrayList<>();
  private final LongAdder weight = new LongAdder();
  private final LongAdder checksum = new LongAdder();
  private final Delays delays = new Delays();
  private final AtomicLong began = new AtomicLong();
  private volatile boolean stopped;
  private volatile long most = Long.MAX_VALUE;

  /** A meter for so many readers. */
  public Meter(int readers) {
    for (int number = 0; number < readers; number++) {
      lanes.add(new Lane(number, readers));
    }
  }

  /** What a reader reads. */
  public Lane lane(int number) {
    return lanes.get(number);
  }

  /** What all readers read. */
  public List<Lane> lanes() {
    return lanes;
  }

  /** How many elements the sources have given. */
  public long given() {
    return lanes.stream().mapToLong(Lane::given).sum();
  }

  /** A time in nanoseconds that only goes forward. */
  public long nanos() {
    return ThisProcess.nanos();
  }

  /** When somebody asked this first, by {@link #nanos}. */
  public long began() {
    long known = began.get();
    if (known != 0) {
      return known;
    }
    began.compareAndSet(0, nanos());
    return began.get();
  }

  /** How long things have taken, as far as the work counts that. */
  public Delays delays() {
    return delays;
  }

  /** Lets all sources end. */
  public void stop() {
    stopped = true;
  }

  /** Lets each source end when it has given so many, a multiple of {@link #LOOK_EVERY}. */
  public void stopAfter(long elements) {
    most = elements;
  }

  /** Whether a source that has given so many is to end. */
  public boolean isStopped(long given) {
    return stopped || given >= most;
  }

  /** Whether sources are to end. */
  public boolean isStopped() {
    return stopped;
  }

  /** Takes what one sink has seen. */
  public void add(Tally seen) {
    weight.add(seen.weight());
    checksum.add(seen.checksum());
  }

  /** What all sinks have seen. */
  public Tally seen() {
    return new Tally(weight.sum(), checksum.sum());
  }
}

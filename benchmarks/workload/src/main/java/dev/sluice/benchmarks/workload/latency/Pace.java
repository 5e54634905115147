package dev.sluice.benchmarks.workload.latency;

import dev.sluice.benchmarks.workload.Meter;
import dev.sluice.benchmarks.workload.count.Event;

/**
 * When each element is due: the next one so long after the one before, from the moment at which the
 * first source began, whatever has become of the others.
 *
 * <p>So an engine that stands still for a while is late with all that were due meanwhile, and each
 * of them counts.
 *
 * @param meter the time
 * @param keys how many keys there are, a power of two
 */
public record Pace(Meter meter, long keys) {

  /** Elements in a second, over all sources together. */
  public static final long PER_SECOND = 50_000;

  private static final long NANOS_PER_ELEMENT = 1_000_000_000L / PER_SECOND;

  /** When the element of an index is due, by the meter's clock. */
  public long due(long index) {
    return meter.began() + index * NANOS_PER_ELEMENT;
  }

  /** The element of an index, made now. */
  public Ping ping(long index, long now) {
    return new Ping(Event.keyOf(index, keys), due(index), now);
  }
}

package dev.sluice.dataflow.operator.basic;

import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.operator.Output;

/**
 * A collector that gives all results of one user call the same event time. Single-threaded.
 *
 * @param <O> results
 */
public final class TimestampedCollector<O> implements Collector<O> {

  private final Output<O> output;
  private long timestamp;

  /** Creates a collector in front of {@code output}. */
  public TimestampedCollector(Output<O> output) {
    this.output = output;
  }

  /** The same collector, from now on with this event time in milliseconds. */
  public TimestampedCollector<O> at(long timestamp) {
    this.timestamp = timestamp;
    return this;
  }

  @Override
  public void collect(O value) {
    output.emit(NullResultException.refuse(value), timestamp);
  }
}

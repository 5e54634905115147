package dev.sluice.benchmarks.sluice.source;

import dev.sluice.benchmarks.workload.Generator;
import dev.sluice.benchmarks.workload.Lane;
import dev.sluice.benchmarks.workload.Meter;
import dev.sluice.dataflow.source.SplitReader;

/** Gives the elements of a lane. */
final class LaneReader<T> implements SplitReader<T, LaneSplit> {

  private final Generator<T> generator;
  private final Meter meter;
  private final LaneSplit split;
  private final Lane lane;
  private long next;
  private T current;

  LaneReader(Generator<T> generator, Meter meter, LaneSplit split) {
    this.generator = generator;
    this.meter = meter;
    this.split = split;
    this.lane = meter.lane(split.lane());
    this.next = split.given();
  }

  @Override
  public T nextAtHand() {
    return next % Meter.LOOK_EVERY == 0 ? null : generator.at(lane.index(next++));
  }

  @Override
  public Advance advance() {
    if (next % Meter.LOOK_EVERY == 0) {
      lane.given(next);
      if (meter.isStopped(next)) {
        return Advance.END;
      }
    }
    current = generator.at(lane.index(next++));
    return Advance.ELEMENT;
  }

  @Override
  public T current() {
    return current;
  }

  @Override
  public String place() {
    return split.id() + " element " + next;
  }

  @Override
  public LaneSplit position() {
    return new LaneSplit(split.lane(), current == null ? next : next - 1);
  }

  @Override
  public void close() {}
}

package dev.sluice.benchmarks.sluice.source;

import dev.sluice.benchmarks.workload.Cursor;
import dev.sluice.benchmarks.workload.Generator;
import dev.sluice.benchmarks.workload.Meter;
import dev.sluice.dataflow.source.SplitReader;

/** Gives the elements of a lane. */
final class LaneReader<T> implements SplitReader<T, LaneSplit> {

  private final Generator<T> generator;
  private final Meter meter;
  private final LaneSplit split;
  private final Cursor cursor;
  private T current;

  LaneReader(Generator<T> generator, Meter meter, LaneSplit split) {
    this.generator = generator;
    this.meter = meter;
    this.split = split;
    this.cursor = new Cursor(meter.lane(split.lane()), split.given());
  }

  @Override
  public T nextAtHand() {
    return cursor.given() % Meter.LOOK_EVERY == 0 ? null : generator.at(cursor.next());
  }

  @Override
  public Advance advance() {
    if (cursor.given() % Meter.LOOK_EVERY == 0) {
      cursor.tell();
      if (meter.isStopped(cursor.given())) {
        return Advance.END;
      }
    }
    current = generator.at(cursor.next());
    return Advance.ELEMENT;
  }

  @Override
  public T current() {
    return current;
  }

  @Override
  public String place() {
    return split.id() + " element " + cursor.given();
  }

  @Override
  public LaneSplit position() {
    return new LaneSplit(split.lane(), current == null ? cursor.given() : cursor.given() - 1);
  }

  @Override
  public void close() {}
}

package dev.sluice.benchmarks.sluice.recovery;

import dev.sluice.benchmarks.sluice.source.LaneSplit;
import dev.sluice.benchmarks.workload.count.Event;
import dev.sluice.benchmarks.workload.recovery.Steady;
import dev.sluice.dataflow.source.SplitReader;
import java.util.Optional;

/** Gives a part of a steady stream. */
final class SteadyReader implements SplitReader<Event, LaneSplit> {

  private final Steady part;
  private final LaneSplit split;
  private Event current;

  SteadyReader(Steady part, LaneSplit split) {
    this.part = part;
    this.split = split;
  }

  @Override
  public Advance advance() {
    if (part.isEnded()) {
      return Advance.END;
    }
    Optional<Event> next = part.next();
    current = next.orElse(null);
    return next.isPresent() ? Advance.ELEMENT : Advance.PENDING;
  }

  @Override
  public Event current() {
    return current;
  }

  @Override
  public String place() {
    return split.id() + " element " + part.given();
  }

  @Override
  public LaneSplit position() {
    return new LaneSplit(split.lane(), current == null ? part.given() : part.given() - 1);
  }

  @Override
  public void close() {}
}

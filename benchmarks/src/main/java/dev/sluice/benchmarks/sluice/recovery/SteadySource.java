package dev.sluice.benchmarks.sluice.recovery;

import dev.sluice.benchmarks.sluice.source.LaneSplit;
import dev.sluice.benchmarks.workload.count.Event;
import dev.sluice.benchmarks.workload.recovery.Steady;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.source.SplitEnumerator;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.type.TypeDescriptor;

/**
 * A source of a steady stream; one split for each part.
 *
 * @param plan all of it
 */
record SteadySource(Steady.Plan plan) implements Source<Event, LaneSplit> {

  @Override
  public TypeDescriptor<Event> type() {
    return TypeDescriptor.of(Event.class);
  }

  @Override
  public TypeDescriptor<LaneSplit> splitType() {
    return TypeDescriptor.of(LaneSplit.class);
  }

  @Override
  public SplitEnumerator<LaneSplit> enumerator() {
    return LaneSplit.of(plan.lanes());
  }

  @Override
  public SplitReader<Event, LaneSplit> open(LaneSplit split, OperatorMetrics metrics) {
    return new SteadyReader(new Steady(plan, split.lane(), split.given()), split);
  }
}

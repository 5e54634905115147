package dev.sluice.benchmarks.sluice.source;

import dev.sluice.benchmarks.workload.Generator;
import dev.sluice.benchmarks.workload.Meter;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.source.SplitEnumerator;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.type.TypeDescriptor;

/**
 * A source that gives the elements of a generator until its meter is stopped; one split for each
 * lane.
 *
 * @param generator makes the elements
 * @param type their type
 * @param meter what is read
 * @param <T> elements
 */
public record IndexSource<T>(Generator<T> generator, TypeDescriptor<T> type, Meter meter)
    implements Source<T, LaneSplit> {

  @Override
  public TypeDescriptor<LaneSplit> splitType() {
    return TypeDescriptor.of(LaneSplit.class);
  }

  @Override
  public SplitEnumerator<LaneSplit> enumerator() {
    return LaneSplit.of(meter.lanes().size());
  }

  @Override
  public SplitReader<T, LaneSplit> open(LaneSplit split, OperatorMetrics metrics) {
    return new LaneReader<>(generator, meter, split);
  }
}

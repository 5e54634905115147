package dev.sluice.benchmarks.sluice.latency;

import dev.sluice.benchmarks.sluice.source.LaneSplit;
import dev.sluice.benchmarks.workload.latency.Pace;
import dev.sluice.benchmarks.workload.latency.Ping;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.source.SplitEnumerator;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.type.TypeDescriptor;

/**
 * A source that gives each element when it is due, until its meter is stopped; one split for each
 * lane.
 *
 * @param pace when each is due
 */
record PingSource(Pace pace) implements Source<Ping, LaneSplit> {

  @Override
  public TypeDescriptor<Ping> type() {
    return TypeDescriptor.of(Ping.class);
  }

  @Override
  public TypeDescriptor<LaneSplit> splitType() {
    return TypeDescriptor.of(LaneSplit.class);
  }

  @Override
  public SplitEnumerator<LaneSplit> enumerator() {
    return LaneSplit.of(pace.meter().lanes().size());
  }

  @Override
  public SplitReader<Ping, LaneSplit> open(LaneSplit split, OperatorMetrics metrics) {
    return new PingReader(pace, split);
  }
}

package dev.sluice.benchmarks.flink.nexmark;

import dev.sluice.benchmarks.workload.nexmark.AuctionBids;
import org.apache.flink.streaming.api.functions.windowing.WindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Says to which auction and window a count belongs. */
final class OfAuction implements WindowFunction<Long, AuctionBids, Long, TimeWindow> {

  private static final long serialVersionUID = 1L;

  @Override
  public void apply(
      Long auction, TimeWindow window, Iterable<Long> counts, Collector<AuctionBids> out) {
    out.collect(new AuctionBids(auction, window.getStart(), counts.iterator().next()));
  }
}

package dev.sluice.benchmarks.sluice.nexmark;

import dev.sluice.benchmarks.workload.nexmark.AuctionBids;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.function.WindowFunction;

/** Says to which auction and window a count belongs. */
final class OfAuction implements WindowFunction<Long, AuctionBids, Long, TimeWindow> {

  private static final long serialVersionUID = 1L;

  @Override
  public void apply(Long auction, TimeWindow window, Long count, Collector<AuctionBids> out) {
    out.collect(new AuctionBids(auction, window.start(), count));
  }
}

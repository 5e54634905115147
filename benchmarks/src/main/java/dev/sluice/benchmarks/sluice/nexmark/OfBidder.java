package dev.sluice.benchmarks.sluice.nexmark;

import dev.sluice.benchmarks.workload.nexmark.BidderSession;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.function.WindowFunction;

/** Says to which bidder and time a count belongs. */
final class OfBidder implements WindowFunction<Long, BidderSession, Long, TimeWindow> {

  private static final long serialVersionUID = 1L;

  @Override
  public void apply(Long bidder, TimeWindow window, Long count, Collector<BidderSession> out) {
    out.collect(new BidderSession(bidder, window.start(), window.end(), count));
  }
}

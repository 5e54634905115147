package dev.sluice.benchmarks.flink.nexmark;

import dev.sluice.benchmarks.workload.nexmark.BidderSession;
import org.apache.flink.streaming.api.functions.windowing.WindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Says to which bidder and time a count belongs. */
final class OfBidder implements WindowFunction<Long, BidderSession, Long, TimeWindow> {

  private static final long serialVersionUID = 1L;

  @Override
  public void apply(
      Long bidder, TimeWindow window, Iterable<Long> counts, Collector<BidderSession> out) {
    out.collect(
        new BidderSession(bidder, window.getStart(), window.getEnd(), counts.iterator().next()));
  }
}

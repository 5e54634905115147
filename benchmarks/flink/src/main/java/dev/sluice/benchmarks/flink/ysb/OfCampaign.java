package dev.sluice.benchmarks.flink.ysb;

import dev.sluice.benchmarks.workload.ysb.CampaignCount;
import org.apache.flink.streaming.api.functions.windowing.WindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Says to which campaign and window a count belongs. */
final class OfCampaign implements WindowFunction<Long, CampaignCount, Long, TimeWindow> {

  private static final long serialVersionUID = 1L;

  @Override
  public void apply(
      Long campaign, TimeWindow window, Iterable<Long> counts, Collector<CampaignCount> out) {
    out.collect(new CampaignCount(campaign, window.getStart(), counts.iterator().next()));
  }
}

package dev.sluice.benchmarks.sluice.ysb;

import dev.sluice.benchmarks.workload.ysb.CampaignCount;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.function.WindowFunction;

/** Says to which campaign and window a count belongs. */
final class OfCampaign implements WindowFunction<Long, CampaignCount, Long, TimeWindow> {

  private static final long serialVersionUID = 1L;

  @Override
  public void apply(Long campaign, TimeWindow window, Long count, Collector<CampaignCount> out) {
    out.collect(new CampaignCount(campaign, window.start(), count));
  }
}

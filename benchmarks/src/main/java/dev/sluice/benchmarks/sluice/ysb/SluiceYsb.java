package dev.sluice.benchmarks.sluice.ysb;

import dev.sluice.api.JobBuilder;
import dev.sluice.benchmarks.sluice.job.Count;
import dev.sluice.benchmarks.sluice.job.SluiceWork;
import dev.sluice.benchmarks.sluice.source.IndexSource;
import dev.sluice.benchmarks.sluice.source.TallySink;
import dev.sluice.benchmarks.workload.Check;
import dev.sluice.benchmarks.workload.Meter;
import dev.sluice.benchmarks.workload.Setting;
import dev.sluice.benchmarks.workload.ysb.AdEvent;
import dev.sluice.benchmarks.workload.ysb.CampaignCount;
import dev.sluice.benchmarks.workload.ysb.View;
import dev.sluice.benchmarks.workload.ysb.YsbCheck;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import java.time.Duration;

/** source → views → campaign → keyBy(campaign) → count in windows of 10 s → sink. */
public final class SluiceYsb implements SluiceWork {

  @Override
  public void declare(JobBuilder job, Setting setting, Meter meter) {
    long campaigns = setting.keys();
    job.source(
            "ads",
            new IndexSource<>(
                index -> AdEvent.of(index, campaigns), TypeDescriptor.of(AdEvent.class), meter),
            WatermarkStrategy.<AdEvent>boundedDisorder(Duration.ofMillis(AdEvent.DISORDER))
                .withTimestamps(AdEvent::time))
        .filter(AdEvent::isView)
        .map(View::of)
        .returns(TypeDescriptor.of(View.class))
        .keyByLong(View::campaign)
        .window(TumblingEventTimeWindows.of(Duration.ofMillis(CampaignCount.WINDOW)))
        .aggregate(new Count<>(), new OfCampaign())
        .named("views")
        .sinkTo(TallySink.of(meter, YsbCheck::of))
        .named("tally");
  }

  @Override
  public Check check(Setting setting) {
    return new YsbCheck(setting.keys());
  }
}

package dev.sluice.benchmarks.flink.ysb;

import dev.sluice.benchmarks.flink.job.Count;
import dev.sluice.benchmarks.flink.job.FlinkWork;
import dev.sluice.benchmarks.flink.source.IndexSource;
import dev.sluice.benchmarks.flink.source.TallySink;
import dev.sluice.benchmarks.flink.type.HandMade;
import dev.sluice.benchmarks.flink.type.ViewSerializer;
import dev.sluice.benchmarks.workload.Check;
import dev.sluice.benchmarks.workload.Setting;
import dev.sluice.benchmarks.workload.ysb.AdEvent;
import dev.sluice.benchmarks.workload.ysb.CampaignCount;
import dev.sluice.benchmarks.workload.ysb.View;
import dev.sluice.benchmarks.workload.ysb.YsbCheck;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;

/** source → views → campaign → keyBy(campaign) → count in windows of 10 s → sink. */
public final class FlinkYsb implements FlinkWork {

  @Override
  public void declare(StreamExecutionEnvironment environment, Setting setting) {
    long campaigns = setting.keys();
    environment
        .fromSource(
            new IndexSource<>(
                index -> AdEvent.of(index, campaigns), TypeInformation.of(AdEvent.class)),
            WatermarkStrategy.<AdEvent>forBoundedOutOfOrderness(Duration.ofMillis(AdEvent.DISORDER))
                .withTimestampAssigner((event, none) -> event.time()),
            "ads")
        .filter(AdEvent::isView)
        .map(View::of)
        .returns(HandMade.by(new ViewSerializer()))
        .keyBy(View::campaign, Types.LONG)
        .window(TumblingEventTimeWindows.of(Duration.ofMillis(CampaignCount.WINDOW)))
        .aggregate(new Count<>(), new OfCampaign())
        .name("views")
        .sinkTo(TallySink.of(YsbCheck::of))
        .name("tally");
  }

  @Override
  public Check check(Setting setting) {
    return new YsbCheck(setting.keys());
  }
}

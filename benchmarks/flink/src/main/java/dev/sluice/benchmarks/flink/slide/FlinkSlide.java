package dev.sluice.benchmarks.flink.slide;

import dev.sluice.benchmarks.flink.job.Count;
import dev.sluice.benchmarks.flink.job.FlinkWork;
import dev.sluice.benchmarks.flink.source.IndexSource;
import dev.sluice.benchmarks.flink.source.TallySink;
import dev.sluice.benchmarks.flink.type.HandMade;
import dev.sluice.benchmarks.flink.type.ReadingSerializer;
import dev.sluice.benchmarks.workload.Check;
import dev.sluice.benchmarks.workload.Setting;
import dev.sluice.benchmarks.workload.slide.Reading;
import dev.sluice.benchmarks.workload.slide.SlideCheck;
import dev.sluice.benchmarks.workload.slide.Sliding;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;

/** source → keyBy(long) → count in windows that slide by a second → sink. */
public final class FlinkSlide implements FlinkWork {

  @Override
  public void declare(StreamExecutionEnvironment environment, Setting setting) {
    Sliding sliding = Sliding.of(setting);
    environment
        .fromSource(
            new IndexSource<>(sliding::reading, HandMade.by(new ReadingSerializer())),
            WatermarkStrategy.<Reading>forBoundedOutOfOrderness(Duration.ofMillis(Reading.DISORDER))
                .withTimestampAssigner((reading, none) -> reading.time()),
            "readings")
        .keyBy(Reading::key, Types.LONG)
        .window(
            SlidingEventTimeWindows.of(
                Duration.ofMillis(sliding.size()), Duration.ofMillis(Sliding.SLIDE)))
        .aggregate(new Count<>(), new OfKey())
        .name("counts")
        .sinkTo(TallySink.of(SlideCheck::of))
        .name("tally");
  }

  /** Barriers overtake elements, each of which takes so long here that few would come through. */
  @Override
  public Map<String, String> options() {
    return Map.of("execution.checkpointing.unaligned.enabled", "true");
  }

  @Override
  public Check check(Setting setting) {
    return new SlideCheck(Sliding.of(setting));
  }
}

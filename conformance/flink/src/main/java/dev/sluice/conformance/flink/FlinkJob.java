package dev.sluice.conformance.flink;

import dev.sluice.conformance.job.CaseEvent;
import dev.sluice.conformance.job.JobCase;
import dev.sluice.conformance.job.WindowSpec;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.datastream.WindowedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.windows.Window;
import org.apache.flink.util.OutputTag;

/** A case as a job of Flink, by its public interface and in the way its documentation shows. */
final class FlinkJob {

  private static final TypeInformation<CaseEvent> EVENT = TypeInformation.of(CaseEvent.class);

  private FlinkJob() {}

  static void declare(StreamExecutionEnvironment environment, Run run) {
    JobCase job = run.job();
    OutputTag<CaseEvent> lateTag = new OutputTag<>("late", EVENT);
    DataStream<CaseEvent> events = events(environment, run);
    SingleOutputStreamOperator<?> panes = panes(events, job, lateTag);
    panes.setParallelism(job.parallelism());
    FlinkFunctions.text(panes, job.function())
        .setParallelism(job.parallelism())
        .sinkTo(new ResultSink(run.number()))
        .setParallelism(job.parallelism());
    if (job.lateAside()) {
      panes
          .getSideOutput(lateTag)
          .sinkTo(new LateSink(run.number()))
          .setParallelism(job.parallelism());
    }
  }

  private static SingleOutputStreamOperator<?> panes(
      DataStream<CaseEvent> events, JobCase job, OutputTag<CaseEvent> lateTag) {
    if (job.windows().kind() == WindowSpec.Kind.INTERVAL_JOIN) {
      return FlinkJoin.pairs(events, job);
    }
    return job.keyed() ? keyed(events, job, lateTag) : FlinkAllWindows.panes(events, job, lateTag);
  }

  private static SingleOutputStreamOperator<?> keyed(
      DataStream<CaseEvent> events, JobCase job, OutputTag<CaseEvent> lateTag) {
    WindowedStream<CaseEvent, Integer, Window> windowed =
        FlinkWindows.windowed(events.keyBy(CaseEvent::key, Types.INT), job);
    if (job.lateAside()) {
      windowed = windowed.sideOutputLateData(lateTag);
    }
    long lateness = FlinkWindows.lateness(job);
    if (lateness > 0) {
      windowed = windowed.allowedLateness(Duration.ofMillis(lateness));
    }
    return FlinkFunctions.apply(windowed, job);
  }

  /** One source per split, so that each has a watermark of its own. */
  private static DataStream<CaseEvent> events(StreamExecutionEnvironment environment, Run run) {
    DataStream<CaseEvent> all = null;
    for (int split = 0; split < run.job().splits(); split++) {
      List<CaseEvent> events = run.job().eventsOf(split);
      if (!events.isEmpty()) {
        DataStream<CaseEvent> one =
            environment
                .fromSequence(0, events.size() - 1)
                .map(new Lookup(run.number(), split))
                .returns(EVENT)
                .assignTimestampsAndWatermarks(
                    WatermarkStrategy.<CaseEvent>forGenerator(context -> new AfterElements())
                        .withTimestampAssigner((event, stamped) -> event.time()));
        all = all == null ? one : all.union(one);
      }
    }
    return all;
  }

  /** The elements of a split by their place in it. */
  private static final class Lookup extends RichMapFunction<Long, CaseEvent> {

    private static final long serialVersionUID = 1L;

    private final long run;
    private final int split;
    private transient List<CaseEvent> events;

    Lookup(long run, int split) {
      this.run = run;
      this.split = split;
    }

    @Override
    public void open(OpenContext context) {
      events = Run.of(run).job().eventsOf(split);
    }

    @Override
    public CaseEvent map(Long place) {
      return events.get(Math.toIntExact(place));
    }
  }

  /** Watermarks stand in the elements. */
  private static final class AfterElements implements WatermarkGenerator<CaseEvent> {

    @Override
    public void onEvent(CaseEvent event, long timestamp, WatermarkOutput output) {
      if (event.hasWatermark()) {
        output.emitWatermark(new Watermark(event.watermark()));
      }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {}
  }
}

package dev.sluice.conformance.side;

import dev.sluice.api.DataStream;
import dev.sluice.api.JobArguments;
import dev.sluice.api.JobBuilder;
import dev.sluice.api.JobDefinition;
import dev.sluice.api.Step;
import dev.sluice.api.WindowedStream;
import dev.sluice.conformance.job.CaseEvent;
import dev.sluice.conformance.job.JobCase;
import dev.sluice.conformance.job.PaneText;
import dev.sluice.conformance.job.WindowSpec;
import dev.sluice.connector.basic.CollectSink;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.ElementContext;
import dev.sluice.dataflow.function.ProcessFunction;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.windowing.assign.Window;
import java.time.Duration;
import java.util.Collection;
import java.util.OptionalLong;

/**
 * A case as a job of Sluice, by its public interface.
 *
 * @param parallelism how many subtasks the windows have in this run
 * @param gate where the source stops
 */
record SluiceJob(
    JobCase job, int parallelism, Gate gate, Collection<String> panes, Collection<String> late)
    implements JobDefinition {

  @Override
  public void define(JobBuilder builder, JobArguments args) {
    OutputTag<CaseEvent> lateTag = OutputTag.of("late", CaseEvent.class);
    Step<?> windows = windows(builder, lateTag).parallelism(parallelism);
    SluiceFunctions.text(windows, job)
        .parallelism(parallelism)
        .process(new Stamping())
        .parallelism(parallelism)
        .sinkTo(CollectSink.committedInto(panes))
        .named("panes")
        .parallelism(parallelism);
    if (job.lateAside()) {
      windows
          .sideOutput(lateTag)
          .process(new StampingLate())
          .parallelism(parallelism)
          .sinkTo(CollectSink.committedInto(late))
          .named("late")
          .parallelism(parallelism);
    }
  }

  private Step<?> windows(JobBuilder builder, OutputTag<CaseEvent> lateTag) {
    DataStream<CaseEvent> events =
        builder
            .source("events", new CaseSource(job, gate), watermarks())
            .parallelism(Math.floorMod(job.seed(), job.splits()) + 1);
    if (job.windows().kind() == WindowSpec.Kind.INTERVAL_JOIN) {
      return SluiceJoin.pairs(events, job);
    }
    if (!job.keyed()) {
      return SluiceAllWindows.panes(events, job, lateTag);
    }
    WindowedStream<CaseEvent, Integer, Window> windowed =
        SluiceWindows.windowed(events.keyBy(CaseEvent::key, Integer.class), job);
    if (job.lateness() > 0) {
      windowed = windowed.allowedLateness(Duration.ofMillis(job.lateness()));
    }
    if (job.lateAside()) {
      windowed = windowed.sideOutputLateData(lateTag);
    }
    return SluiceFunctions.apply(windowed, job);
  }

  private static WatermarkStrategy<CaseEvent> watermarks() {
    return WatermarkStrategy.<CaseEvent>punctuated(
            (event, time) ->
                event.hasWatermark() ? OptionalLong.of(event.watermark()) : OptionalLong.empty())
        .withTimestamps(CaseEvent::time);
  }

  /** Says of a result which event time it has. */
  private static final class Stamping extends ProcessFunction<String, String> {

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(String pane, ElementContext element, Collector<String> out) {
      out.collect(PaneText.at(pane, element.timestamp()));
    }
  }

  /** Says of a late element which event time it has. */
  private static final class StampingLate extends ProcessFunction<CaseEvent, String> {

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(CaseEvent event, ElementContext element, Collector<String> out) {
      out.collect(PaneText.late(event, element.timestamp()));
    }
  }
}

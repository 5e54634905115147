package dev.sluice.conformance.side;

import dev.sluice.api.JobArguments;
import dev.sluice.api.JobBuilder;
import dev.sluice.api.JobDefinition;
import dev.sluice.api.KeyedStream;
import dev.sluice.api.Step;
import dev.sluice.api.WindowedStream;
import dev.sluice.conformance.job.CaseEvent;
import dev.sluice.conformance.job.JobCase;
import dev.sluice.conformance.job.PaneText;
import dev.sluice.conformance.job.Tally;
import dev.sluice.conformance.job.WindowSpec;
import dev.sluice.connector.basic.CollectSink;
import dev.sluice.dataflow.function.AggregateFunction;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.ElementContext;
import dev.sluice.dataflow.function.ProcessFunction;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.windowing.assign.EventTimeSessionWindows;
import dev.sluice.windowing.assign.SlidingEventTimeWindows;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import dev.sluice.windowing.assign.WindowAssigner;
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
    WindowSpec spec = job.windows();
    KeyedStream<CaseEvent, Integer> keyed =
        builder
            .source("events", new CaseSource(job, gate), watermarks())
            .parallelism(Math.floorMod(job.seed(), job.splits()) + 1)
            .keyBy(CaseEvent::key, Integer.class);
    panes(keyed.window(assigner(spec)))
        .parallelism(parallelism)
        .process(new Stamping())
        .parallelism(parallelism)
        .sinkTo(CollectSink.committedInto(panes))
        .parallelism(parallelism);
  }

  private static WatermarkStrategy<CaseEvent> watermarks() {
    return WatermarkStrategy.<CaseEvent>punctuated(
            (event, time) ->
                event.hasWatermark() ? OptionalLong.of(event.watermark()) : OptionalLong.empty())
        .withTimestamps(CaseEvent::time);
  }

  private static WindowAssigner assigner(WindowSpec spec) {
    return switch (spec.kind()) {
      case TUMBLING -> new TumblingEventTimeWindows(spec.size(), spec.offset());
      case SLIDING -> new SlidingEventTimeWindows(spec.size(), spec.step(), spec.offset());
      case SESSION -> new EventTimeSessionWindows(spec.size());
      default -> throw new FailedRunException("Sluice has no windows " + spec);
    };
  }

  private Step<String> panes(WindowedStream<CaseEvent, Integer> windowed) {
    return switch (job.function()) {
      case AGGREGATE ->
          windowed
              .aggregate(
                  new Tallying(),
                  (Integer key, dev.sluice.windowing.assign.TimeWindow window, Tally tally, Collector<String> out) ->
                      out.collect(
                          PaneText.pane(
                              key, PaneText.window(window.start(), window.end()), tally.text())))
              .returns(String.class)
              .named("windows");
      case REDUCE ->
          windowed
              .reduce(CaseEvent::reducedWith)
              .named("windows")
              .parallelism(parallelism)
              .map(PaneText::reduced);
      case ELEMENTS -> throw new FailedRunException("Sluice has no windows with elements");
    };
  }

  /** Adds elements to a tally. */
  private static final class Tallying implements AggregateFunction<CaseEvent, Tally, Tally> {

    private static final long serialVersionUID = 1L;

    @Override
    public Tally create() {
      return Tally.EMPTY;
    }

    @Override
    public Tally add(Tally tally, CaseEvent event) {
      return tally.plus(event);
    }

    @Override
    public Tally merge(Tally first, Tally second) {
      return first.plus(second);
    }

    @Override
    public Tally result(Tally tally) {
      return tally;
    }
  }

  /** Says of a result which event time it has. */
  private static final class Stamping extends ProcessFunction<String, String> {

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(String pane, ElementContext element, Collector<String> out) {
      out.collect(PaneText.at(pane, element.timestamp()));
    }
  }
}

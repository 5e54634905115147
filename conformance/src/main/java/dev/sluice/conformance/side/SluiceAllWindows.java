package dev.sluice.conformance.side;

import dev.sluice.api.AllWindowedStream;
import dev.sluice.api.DataStream;
import dev.sluice.api.DerivedStep;
import dev.sluice.api.Step;
import dev.sluice.conformance.job.CaseEvent;
import dev.sluice.conformance.job.JobCase;
import dev.sluice.conformance.job.PaneFunction;
import dev.sluice.conformance.job.PaneText;
import dev.sluice.conformance.job.Tally;
import dev.sluice.conformance.job.WindowSpec;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.evict.Evictor;
import dev.sluice.windowing.trigger.Trigger;
import java.time.Duration;

/** Windows of a case that have no key, as those of Sluice. */
final class SluiceAllWindows {

  private SluiceAllWindows() {}

  static Step<?> panes(DataStream<CaseEvent> events, JobCase job, OutputTag<CaseEvent> lateTag) {
    AllWindowedStream<CaseEvent, Window> windowed = windowed(events, job);
    if (job.lateAside()) {
      windowed = windowed.sideOutputLateData(lateTag);
    }
    if (job.lateness() > 0) {
      windowed = windowed.allowedLateness(Duration.ofMillis(job.lateness()));
    }
    return job.function() == PaneFunction.REDUCE
        ? windowed.reduce(CaseEvent::reducedWith).named(SluiceFunctions.NAME)
        : told(windowed, job).named(SluiceFunctions.NAME).returns(String.class);
  }

  private static AllWindowedStream<CaseEvent, Window> windowed(
      DataStream<CaseEvent> events, JobCase job) {
    WindowSpec spec = job.windows();
    AllWindowedStream<CaseEvent, Window> windowed =
        switch (spec.kind()) {
          case COUNT -> general(events.countWindowAll(spec.size()));
          case SLIDING_COUNT -> general(events.countWindowAll(spec.size(), spec.step()));
          default -> events.windowAll(SluiceWindows.assigner(spec, job.trigger()));
        };
    Trigger<Object, Window> trigger = SluiceWindows.trigger(job.trigger());
    if (trigger != null) {
      windowed = windowed.trigger(trigger);
    }
    Evictor<Object, Window> evictor = SluiceWindows.evictor(job.evictor());
    return evictor == null ? windowed : windowed.evictor(evictor);
  }

  private static DerivedStep<String> told(
      AllWindowedStream<CaseEvent, Window> windowed, JobCase job) {
    boolean inOrder = job.tellsOrderOfElements();
    return switch (job.function()) {
      case AGGREGATE, SUM ->
          windowed.aggregate(
              new SluiceFunctions.Tallying(),
              (Window window, Tally tally, Collector<String> out) ->
                  out.collect(text(window, tally.text())));
      case ELEMENTS ->
          windowed.apply(
              (Window window, Iterable<CaseEvent> elements, Collector<String> out) ->
                  out.collect(text(window, PaneText.elements(elements, inOrder))));
      case PROCESS ->
          windowed.process(
              new AllPaneTelling<>(
                  new Telling<CaseEvent>(job, elements -> PaneText.elements(elements, inOrder))));
      case AGGREGATE_PROCESS ->
          windowed.aggregate(
              new SluiceFunctions.Tallying(),
              new AllPaneTelling<>(
                  new Telling<Tally>(job, tallies -> tallies.iterator().next().text())));
      case REDUCE -> throw new IllegalArgumentException("a reduction tells no words");
    };
  }

  private static String text(Window window, String contents) {
    return PaneText.pane(PaneText.NO_KEY, SluiceFunctions.text(window), contents);
  }

  @SuppressWarnings("unchecked") // a case pairs windows only with what goes with them
  private static AllWindowedStream<CaseEvent, Window> general(
      AllWindowedStream<CaseEvent, ?> windowed) {
    return (AllWindowedStream<CaseEvent, Window>) windowed;
  }
}

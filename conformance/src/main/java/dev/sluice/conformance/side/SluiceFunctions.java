package dev.sluice.conformance.side;

import dev.sluice.api.DerivedStep;
import dev.sluice.api.Step;
import dev.sluice.api.WindowedStream;
import dev.sluice.conformance.job.CaseEvent;
import dev.sluice.conformance.job.JobCase;
import dev.sluice.conformance.job.PaneFunction;
import dev.sluice.conformance.job.PaneText;
import dev.sluice.conformance.job.Tally;
import dev.sluice.dataflow.function.AggregateFunction;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.InvertibleAggregateFunction;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.Window;

/** What a case makes of panes, as functions of Sluice. */
final class SluiceFunctions {

  static final String NAME = "windows";

  private SluiceFunctions() {}

  /** The windows of a case with their function. */
  static Step<?> apply(WindowedStream<CaseEvent, Integer, Window> windowed, JobCase job) {
    return job.function() == PaneFunction.REDUCE
        ? windowed.reduce(CaseEvent::reducedWith).named(NAME)
        : told(windowed, job).named(NAME).returns(String.class);
  }

  private static DerivedStep<String> told(
      WindowedStream<CaseEvent, Integer, Window> windowed, JobCase job) {
    boolean inOrder = job.tellsOrderOfElements();
    return switch (job.function()) {
      case AGGREGATE ->
          windowed.aggregate(
              new Tallying(),
              (Integer key, Window window, Tally tally, Collector<String> out) ->
                  out.collect(PaneText.pane(key, text(window), tally.text())));
      case SUM ->
          windowed.aggregate(
              new Summing(),
              (Integer key, Window window, Tally tally, Collector<String> out) ->
                  out.collect(PaneText.pane(key, text(window), tally.sumText())));
      case ELEMENTS ->
          windowed.apply(
              (Integer key, Window window, Iterable<CaseEvent> elements, Collector<String> out) ->
                  out.collect(
                      PaneText.pane(key, text(window), PaneText.elements(elements, inOrder))));
      case PROCESS ->
          windowed.process(
              new PaneTelling<>(
                  new Telling<CaseEvent>(job, elements -> PaneText.elements(elements, inOrder))));
      case AGGREGATE_PROCESS ->
          windowed.aggregate(
              new Tallying(),
              new PaneTelling<>(
                  new Telling<Tally>(job, tallies -> tallies.iterator().next().text())));
      case REDUCE -> throw new IllegalArgumentException("a reduction tells no words");
    };
  }

  /** The results in words. */
  @SuppressWarnings("unchecked") // the function of the case says what there is
  static Step<String> text(Step<?> panes, JobCase job) {
    return job.function() == PaneFunction.REDUCE
        ? ((Step<CaseEvent>) panes).map(PaneText::reduced).returns(String.class)
        : (Step<String>) panes;
  }

  static String text(Window window) {
    return window instanceof TimeWindow time
        ? PaneText.window(time.start(), time.end())
        : PaneText.GLOBAL;
  }

  /** Adds elements to a tally. */
  static class Tallying implements AggregateFunction<CaseEvent, Tally, Tally> {

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

  /** Adds elements to a tally, and takes them back. */
  private static final class Summing extends Tallying
      implements InvertibleAggregateFunction<CaseEvent, Tally, Tally> {

    private static final long serialVersionUID = 1L;

    @Override
    public Tally retract(Tally all, Tally leaving) {
      return all.minus(leaving);
    }
  }
}

package dev.sluice.conformance.flink;

import dev.sluice.conformance.job.CaseEvent;
import dev.sluice.conformance.job.JobCase;
import dev.sluice.conformance.job.PaneFunction;
import dev.sluice.conformance.job.PaneText;
import dev.sluice.conformance.job.Tally;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.datastream.WindowedStream;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.streaming.api.windowing.windows.Window;

/** What a case makes of panes, as functions of Flink. */
final class FlinkFunctions {

  static final TypeInformation<Tally> TALLY = TypeInformation.of(Tally.class);

  private FlinkFunctions() {}

  static SingleOutputStreamOperator<?> apply(
      WindowedStream<CaseEvent, Integer, Window> windowed, JobCase job) {
    boolean inOrder = job.tellsOrderOfElements();
    return switch (job.function()) {
      case AGGREGATE, SUM -> tallied(windowed, job.function() == PaneFunction.SUM);
      case REDUCE -> windowed.reduce(CaseEvent::reducedWith);
      case ELEMENTS ->
          windowed.apply(
              (key, window, elements, out) ->
                  out.collect(
                      PaneText.pane(key, text(window), PaneText.elements(elements, inOrder))),
              Types.STRING);
      case PROCESS ->
          windowed.process(
              new PaneTelling<>(
                  new Telling<CaseEvent>(job, elements -> PaneText.elements(elements, inOrder))),
              Types.STRING);
      case AGGREGATE_PROCESS ->
          windowed.aggregate(
              new Tallying(),
              new PaneTelling<>(
                  new Telling<Tally>(job, tallies -> tallies.iterator().next().text())),
              TALLY,
              TALLY,
              Types.STRING);
    };
  }

  private static SingleOutputStreamOperator<String> tallied(
      WindowedStream<CaseEvent, Integer, Window> windowed, boolean sum) {
    return windowed.aggregate(
        new Tallying(),
        (key, window, tallies, out) ->
            tallies.forEach(
                tally -> {
                  String contents = sum ? tally.sumText() : tally.text();
                  out.collect(PaneText.pane(key, text(window), contents));
                }),
        TALLY,
        Types.STRING);
  }

  /** The results in words. */
  static SingleOutputStreamOperator<String> text(
      SingleOutputStreamOperator<?> panes, PaneFunction function) {
    return panes
        .map(
            pane ->
                function == PaneFunction.REDUCE
                    ? PaneText.reduced((CaseEvent) pane)
                    : (String) pane)
        .returns(Types.STRING);
  }

  static String text(Window window) {
    return window instanceof TimeWindow time
        ? PaneText.window(time.getStart(), time.getEnd())
        : PaneText.GLOBAL;
  }

  /** Adds elements to a tally. */
  static final class Tallying implements AggregateFunction<CaseEvent, Tally, Tally> {

    private static final long serialVersionUID = 1L;

    @Override
    public Tally createAccumulator() {
      return Tally.EMPTY;
    }

    @Override
    public Tally add(CaseEvent event, Tally tally) {
      return tally.plus(event);
    }

    @Override
    public Tally getResult(Tally tally) {
      return tally;
    }

    @Override
    public Tally merge(Tally first, Tally second) {
      return first.plus(second);
    }
  }
}

package dev.sluice.conformance.flink;

import dev.sluice.conformance.job.CaseEvent;
import dev.sluice.conformance.job.JobCase;
import dev.sluice.conformance.job.PaneText;
import dev.sluice.conformance.job.Tally;
import dev.sluice.conformance.job.WindowSpec;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.AllWindowedStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.windowing.evictors.Evictor;
import org.apache.flink.streaming.api.windowing.triggers.Trigger;
import org.apache.flink.streaming.api.windowing.windows.Window;
import org.apache.flink.util.OutputTag;

/** Windows of a case that have no key, as those of Flink. */
final class FlinkAllWindows {

  private FlinkAllWindows() {}

  static SingleOutputStreamOperator<?> panes(
      DataStream<CaseEvent> events, JobCase job, OutputTag<CaseEvent> lateTag) {
    AllWindowedStream<CaseEvent, Window> windowed = windowed(events, job);
    if (job.lateAside()) {
      windowed = windowed.sideOutputLateData(lateTag);
    }
    if (job.lateness() > 0) {
      windowed = windowed.allowedLateness(Duration.ofMillis(job.lateness()));
    }
    return apply(windowed, job);
  }

  private static AllWindowedStream<CaseEvent, Window> windowed(
      DataStream<CaseEvent> events, JobCase job) {
    WindowSpec spec = job.windows();
    AllWindowedStream<CaseEvent, Window> windowed =
        switch (spec.kind()) {
          case COUNT -> general(events.countWindowAll(spec.size()));
          case SLIDING_COUNT -> general(events.countWindowAll(spec.size(), spec.step()));
          default -> events.windowAll(FlinkWindows.assigner(spec, job.trigger()));
        };
    Trigger<Object, Window> trigger = FlinkWindows.trigger(job);
    if (trigger != null) {
      windowed = windowed.trigger(trigger);
    }
    Evictor<Object, Window> evictor = FlinkWindows.evictor(job.evictor());
    return evictor == null ? windowed : windowed.evictor(evictor);
  }

  private static SingleOutputStreamOperator<?> apply(
      AllWindowedStream<CaseEvent, Window> windowed, JobCase job) {
    boolean inOrder = job.tellsOrderOfElements();
    return switch (job.function()) {
      case AGGREGATE, SUM ->
          windowed.aggregate(
              new FlinkFunctions.Tallying(),
              (window, tallies, out) ->
                  tallies.forEach(tally -> out.collect(text(window, tally.text()))),
              FlinkFunctions.TALLY,
              Types.STRING);
      case REDUCE -> windowed.reduce(CaseEvent::reducedWith);
      case ELEMENTS ->
          windowed.apply(
              (window, elements, out) ->
                  out.collect(text(window, PaneText.elements(elements, inOrder))),
              Types.STRING);
      case PROCESS ->
          windowed.process(
              new AllPaneTelling<>(
                  new Telling<CaseEvent>(job, elements -> PaneText.elements(elements, inOrder))),
              Types.STRING);
      case AGGREGATE_PROCESS ->
          windowed.aggregate(
              new FlinkFunctions.Tallying(),
              new AllPaneTelling<>(
                  new Telling<Tally>(job, tallies -> tallies.iterator().next().text())),
              FlinkFunctions.TALLY,
              FlinkFunctions.TALLY,
              Types.STRING);
    };
  }

  private static String text(Window window, String contents) {
    return PaneText.pane(PaneText.NO_KEY, FlinkFunctions.text(window), contents);
  }

  @SuppressWarnings("unchecked") // a case pairs windows only with what Flink takes for them
  private static AllWindowedStream<CaseEvent, Window> general(
      AllWindowedStream<CaseEvent, ?> windowed) {
    return (AllWindowedStream<CaseEvent, Window>) windowed;
  }
}

package dev.sluice.api;

import static dev.sluice.api.Flights.flights;
import static dev.sluice.api.Flights.sink;
import static dev.sluice.api.Flights.source;

import dev.sluice.api.Flights.Flight;
import dev.sluice.api.Flights.MeanDelay;
import dev.sluice.dataflow.graph.FindingCode;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.windowing.assign.EventTimeSessionWindows;
import dev.sluice.windowing.assign.GlobalWindows;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import dev.sluice.windowing.assign.TumblingProcessingTimeWindows;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.trigger.ContinuousEventTimeTrigger;
import dev.sluice.windowing.trigger.DeltaTrigger;
import dev.sluice.windowing.trigger.EventTimeTrigger;
import dev.sluice.windowing.trigger.ProcessingTimeoutTrigger;
import dev.sluice.windowing.trigger.PurgingTrigger;
import dev.sluice.windowing.trigger.Trigger;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What can be wrong with windows beside their time. */
final class WindowMistakes {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String AS_EXPECTED =
      "Declare what is expected there with .allowedLateness(...) or .trigger(...)";
  private static final String NEVER =
      "its windows are GlobalWindows[firing=NEVER], which do not fire by themselves, and it has no trigger; it would put out nothing and keep all elements for ever";
  private static final String DECLARE_ONE =
      "Declare one with .trigger(...), take GlobalWindows.createWithEndOfStreamTrigger(), or say with .trigger(NeverTrigger.create()) that this is wanted";
  private static final String GIVE_TIME =
      "Give the source a strategy with event time, such as WatermarkStrategy.<T>monotonous().withTimestamps(...), or the windows a trigger that needs none";

  private WindowMistakes() {}

  private static DataStream<Flight> untimed(JobBuilder job) {
    return job.source("untimed", source(), WatermarkStrategy.none());
  }

  private static void mean(WindowedStream<Flight, String, ?> windows) {
    windows.aggregate(new MeanDelay()).named("mean").sinkTo(sink());
  }

  private static KeyedStream<Flight, String> byOrigin(DataStream<Flight> flights) {
    return flights.keyBy(Flight::origin);
  }

  static Stream<Mistake> rules() {
    return Stream.concat(lateness(), Stream.of(unmerged()));
  }

  private static Stream<Mistake> lateness() {
    return Stream.of(
        new Mistake(
            "negative lateness",
            job ->
                mean(
                    byOrigin(flights(job))
                        .window(TumblingEventTimeWindows.of(SECOND))
                        .allowedLateness(SECOND.negated())),
            FindingCode.WINDOW_RULES,
            "mean",
            "of its windows, allowedLateness got PT-1S; expected at least 0 and at most 1152921504606846975 milliseconds",
            AS_EXPECTED),
        new Mistake(
            "negative lateness of a join",
            job ->
                flights(job)
                    .join(untimed(job))
                    .where(Flight::origin)
                    .equalTo(Flight::origin)
                    .window(TumblingProcessingTimeWindows.of(SECOND))
                    .allowedLateness(SECOND.negated())
                    .apply((one, other) -> one.origin())
                    .returns(String.class)
                    .named("joined")
                    .sinkTo(sink()),
            FindingCode.WINDOW_RULES,
            "joined",
            "of its windows, allowedLateness got PT-1S; expected at least 0 and at most 1152921504606846975 milliseconds",
            AS_EXPECTED));
  }

  private static Mistake unmerged() {
    return new Mistake(
        "trigger that cannot merge on sessions",
        job ->
            mean(
                byOrigin(flights(job))
                    .window(EventTimeSessionWindows.withGap(SECOND))
                    .trigger(
                        DeltaTrigger.of(1, (one, other) -> 0, TypeDescriptor.of(Flight.class)))),
        FindingCode.WINDOW_RULES,
        "mean",
        "of its windows, EventTimeSessionWindows[gapMillis=1000] merges windows, but DeltaTrigger(1.0) cannot merge what it knows of them; expected a trigger whose canMerge() answers true",
        AS_EXPECTED);
  }

  static Stream<Mistake> silent() {
    return Stream.of(
        new Mistake(
            "global windows without a trigger",
            job -> mean(byOrigin(untimed(job)).window(GlobalWindows.create())),
            FindingCode.WINDOW_NEVER_FIRES,
            "mean",
            NEVER,
            DECLARE_ONE),
        new Mistake(
            "global windows of all elements without a trigger",
            job ->
                untimed(job)
                    .windowAll(GlobalWindows.create())
                    .aggregate(new MeanDelay())
                    .named("mean")
                    .sinkTo(sink()),
            FindingCode.WINDOW_NEVER_FIRES,
            "mean",
            NEVER,
            DECLARE_ONE),
        new Mistake(
            "join in global windows without a trigger",
            job ->
                untimed(job)
                    .join(flights(job))
                    .where(Flight::origin)
                    .equalTo(Flight::origin)
                    .window(GlobalWindows.create())
                    .apply((one, other) -> one.origin())
                    .returns(String.class)
                    .named("joined")
                    .sinkTo(sink()),
            FindingCode.WINDOW_NEVER_FIRES,
            "joined",
            NEVER,
            DECLARE_ONE));
  }

  private static void early(JobBuilder job, Trigger<Object, Window> trigger) {
    mean(byOrigin(untimed(job)).window(GlobalWindows.create()).trigger(trigger));
  }

  private static Mistake ofTime(String what, Consumer<JobBuilder> job, String trigger) {
    return new Mistake(
        what,
        job,
        FindingCode.WINDOW_WITHOUT_EVENT_TIME,
        "mean",
        "its trigger %s waits for event time, but source 'untimed' has WatermarkStrategy.none()"
            .formatted(trigger),
        GIVE_TIME);
  }

  static Stream<Mistake> time() {
    Trigger<Object, Window> everySecond = ContinuousEventTimeTrigger.of(SECOND);
    return Stream.of(
        ofTime(
            "trigger of event time in global windows on a source without it",
            job -> early(job, everySecond),
            "ContinuousEventTimeTrigger(1000)"),
        ofTime(
            "trigger of event time inside others",
            job -> early(job, PurgingTrigger.of(ProcessingTimeoutTrigger.of(everySecond, SECOND))),
            "PurgingTrigger(ProcessingTimeoutTrigger(ContinuousEventTimeTrigger(1000), 1000))"),
        ofTime(
            "trigger of event time in windows by the clock",
            job ->
                mean(
                    byOrigin(untimed(job))
                        .window(TumblingProcessingTimeWindows.of(SECOND))
                        .trigger(EventTimeTrigger.create())),
            "EventTimeTrigger()"));
  }
}

package dev.sluice.api;

import static dev.sluice.api.Flights.flights;
import static dev.sluice.api.Flights.sink;
import static dev.sluice.api.Flights.source;

import dev.sluice.api.Flights.Delay;
import dev.sluice.api.Flights.Flight;
import dev.sluice.dataflow.function.AsyncOptions;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.graph.FindingCode;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import dev.sluice.windowing.function.ProcessJoinFunction;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Jobs with one mistake in a join, for {@link Mistakes}. */
final class JoinMistakes {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final String UNTIMED =
      "it joins by event time, but source 'untimed' has WatermarkStrategy.none()";
  private static final String GIVE_TIME =
      "Give the source a strategy with event time, such as WatermarkStrategy.<T>monotonous().withTimestamps(...)";

  /** Gives the delay of the first flight. */
  static final class FirstDelay extends ProcessJoinFunction<Flight, Flight, Delay> {

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(Flight first, Flight second, Context pair, Collector<Delay> out) {
      out.collect(Delay.of(first));
    }
  }

  private JoinMistakes() {}

  private static Delay delay(Flight first, Flight second) {
    return Delay.of(first);
  }

  private static KeyedStream<Flight, String> byOrigin(DataStream<Flight> flights) {
    return flights.keyBy(Flight::origin);
  }

  private static DataStream<Flight> untimed(JobBuilder job) {
    return job.source("untimed", source(), WatermarkStrategy.none());
  }

  private static void interval(DataStream<Flight> flights, Duration lower, Duration upper) {
    byOrigin(flights)
        .intervalJoin(byOrigin(flights))
        .between(lower, upper)
        .lowerBoundExclusive()
        .apply(JoinMistakes::delay)
        .named("joined")
        .sinkTo(sink());
  }

  static Stream<Mistake> bounds() {
    String remedy = "Give between(lower, upper) bounds between which at least one millisecond lies";
    return Stream.of(
        new Mistake(
            "interval join within bounds that exclude everything",
            job -> interval(flights(job), HOUR, HOUR),
            FindingCode.JOIN_BOUNDS,
            "joined",
            "no event time lies from 3600001 ms to 3600000 ms after another, bounds included; expected the lower bound not to be above the upper one",
            remedy),
        new Mistake(
            "interval join over longer than there has been time",
            job -> interval(flights(job), HOUR, Duration.ofSeconds(Long.MAX_VALUE)),
            FindingCode.JOIN_BOUNDS,
            "joined",
            "the bounds are PT1H and PT2562047788015215H30M7S; expected at most PT320255973501H54M6.975S either way",
            remedy));
  }

  static Stream<Mistake> time() {
    return Stream.of(
        new Mistake(
            "interval join on a source without event time",
            job -> interval(untimed(job), HOUR.negated(), HOUR),
            FindingCode.JOIN_WITHOUT_EVENT_TIME,
            "joined",
            UNTIMED,
            GIVE_TIME),
        new Mistake(
            "temporal join with a table without event time",
            job ->
                byOrigin(flights(job))
                    .temporalJoin(byOrigin(untimed(job)))
                    .apply(JoinMistakes::delay)
                    .named("joined")
                    .sinkTo(sink()),
            FindingCode.JOIN_WITHOUT_EVENT_TIME,
            "joined",
            UNTIMED,
            GIVE_TIME),
        new Mistake(
            "window join of which one side has no event time",
            job ->
                flights(job)
                    .join(untimed(job))
                    .where(Flight::origin)
                    .equalTo(Flight::origin)
                    .window(TumblingEventTimeWindows.of(HOUR))
                    .apply(JoinMistakes::delay)
                    .named("joined")
                    .sinkTo(sink()),
            FindingCode.WINDOW_WITHOUT_EVENT_TIME,
            "joined",
            "it waits for event time to reach the end of a window, but source 'untimed' has WatermarkStrategy.none()",
            GIVE_TIME));
  }

  static Stream<Mistake> functions() {
    return Stream.of(
        new Mistake(
            "join without a name",
            job ->
                flights(job)
                    .broadcastJoin(untimed(job))
                    .where(Flight::origin)
                    .equalTo(Flight::origin)
                    .apply(JoinMistakes::delay)
                    .sinkTo(sink()),
            FindingCode.UNNAMED_STATEFUL_OPERATOR,
            "broadcast-join-1",
            "it keeps state and has no name, which would tie the state to it when the job changes",
            "Name it with .named(...)"),
        new Mistake(
            "one function for two joins",
            job -> {
              KeyedStream<Flight, String> flights = byOrigin(flights(job));
              FirstDelay function = new FirstDelay();
              flights.temporalJoin(flights).process(function).named("first").sinkTo(sink());
              flights.temporalJoin(flights).process(function).named("joined").sinkTo(sink());
            },
            FindingCode.SHARED_FUNCTION,
            "joined",
            "it has the same function object as 'first', which would mix their states",
            "Give each operator a new one"));
  }

  static Stream<Mistake> types() {
    return Stream.of(
        new Mistake(
            "lookup whose results nothing tells",
            job ->
                flights(job)
                    .lookupJoin(
                        Flight::origin,
                        origin -> CompletableFuture.completedFuture(List.of(origin)),
                        AsyncOptions.ordered(HOUR))
                    .apply((Flight flight, String origin) -> List.of(origin))
                    .named("joined")
                    .sinkTo(sink()),
            FindingCode.UNDETERMINABLE_TYPE,
            "joined",
            "the type of its results cannot be told from the function; expected one whose compiled form says it",
            "Declare it with .returns(Result.class), or with .returns(new TypeReference<List<Result>>() {}) where it has type arguments"));
  }
}

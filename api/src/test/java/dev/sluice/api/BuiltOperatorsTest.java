package dev.sluice.api;

import static dev.sluice.api.Flights.flights;
import static dev.sluice.api.Flights.sink;

import dev.sluice.api.Flights.Delay;
import dev.sluice.api.Flights.Flight;
import dev.sluice.api.Flights.MeanDelay;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.testkit.OperatorHarness;
import dev.sluice.windowing.assign.EventTimeSessionWindows;
import dev.sluice.windowing.assign.SlidingEventTimeWindows;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import dev.sluice.windowing.assign.WindowAssigner;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What the operators of a built graph do, where the api adds something to them. */
class BuiltOperatorsTest {

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static Flight flight(String origin, int delayMinutes) {
    return new Flight(origin, List.of(), 0, delayMinutes, 0);
  }

  @SuppressWarnings("unchecked") // the step is declared with these types
  private static <O> OperatorHarness<Flight, O> harness(
      Function<DataStream<Flight>, DataStream<O>> step) {
    JobBuilder job = new JobBuilder("delays", 1);
    step.apply(flights(job)).sinkTo(sink());
    JobGraph graph = job.build();
    return OperatorHarness.of(((Node.TransformNode<Flight, O>) graph.nodes().get(1)).factory())
        .keyedBy(Flights.keying(graph.into(1).get(0)));
  }

  private static OperatorHarness<Flight, Flight> worst(WindowAssigner<Object, TimeWindow> windows) {
    return harness(
        flights ->
            flights
                .keyBy(Flight::origin)
                .window(windows)
                .reduce((one, other) -> one.delayMinutes() >= other.delayMinutes() ? one : other)
                .named("worst"));
  }

  @Test
  void reduceGivesOneElementPerPane() throws Exception {
    worst(TumblingEventTimeWindows.of(seconds(10)))
        .element(flight("SEA", 5), 1_000)
        .element(flight("SFO", 7), 2_000)
        .element(flight("SEA", 9), 3_000)
        .element(flight("SEA", 1), 4_000)
        .element(flight("SEA", 2), 11_000)
        .watermark(9_999)
        .expect(flight("SEA", 9), 9_999)
        .expect(flight("SFO", 7), 9_999)
        .inAnyOrder()
        .end()
        .expect(flight("SEA", 2), 19_999)
        .verify();
  }

  @Test
  void reduceJoinsTheSlicesOfSlidingWindows() throws Exception {
    worst(SlidingEventTimeWindows.of(seconds(20), seconds(10)))
        .element(flight("SEA", 5), 1_000)
        .element(flight("SEA", 3), 11_000)
        .end()
        .expect(flight("SEA", 5), 9_999)
        .expect(flight("SEA", 5), 19_999)
        .expect(flight("SEA", 3), 29_999)
        .verify();
  }

  @Test
  void reduceJoinsSessions() throws Exception {
    worst(EventTimeSessionWindows.withGap(seconds(5)))
        .element(flight("SEA", 5), 1_000)
        .element(flight("SEA", 3), 8_000)
        .element(flight("SEA", 4), 4_000)
        .end()
        .expect(flight("SEA", 5), 12_999)
        .verify();
  }

  @Test
  void aggregatePutsOutItsResultAlone() throws Exception {
    OperatorHarness<Flight, Double> mean =
        harness(
            flights ->
                flights
                    .keyBy(Flight::origin)
                    .window(TumblingEventTimeWindows.of(seconds(10)))
                    .aggregate(new MeanDelay())
                    .named("mean"));

    mean.element(flight("SEA", 4), 1_000)
        .element(flight("SEA", 7), 2_000)
        .end()
        .expect(5.5, 9_999)
        .verify();
  }

  @Test
  void aggregateGivesKeyAndWindowToTheFunctionOfThePane() throws Exception {
    OperatorHarness<Flight, Delay> mean =
        harness(
            flights ->
                flights
                    .keyBy(Flight::origin)
                    .window(TumblingEventTimeWindows.of(seconds(10)))
                    .aggregate(
                        new MeanDelay(),
                        (String airport, TimeWindow window, Double delay, Collector<Delay> out) ->
                            out.collect(new Delay(airport + window.start(), delay.longValue())))
                    .returns(Delay.class)
                    .named("mean"));

    mean.element(flight("SEA", 4), 11_000).end().expect(new Delay("SEA10000", 4), 19_999).verify();
  }
}

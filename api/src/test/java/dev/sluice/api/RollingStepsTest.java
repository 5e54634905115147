package dev.sluice.api;

import static dev.sluice.api.Flights.flights;
import static dev.sluice.api.Flights.sink;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.Flights.Flight;
import dev.sluice.api.Flights.MeanDelay;
import dev.sluice.api.Flights.Tally;
import dev.sluice.api.Flights.TallyDelays;
import dev.sluice.dataflow.graph.InvalidJobException;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.testkit.OperatorHarness;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RollingStepsTest {

  private static final BiFunction<Flight, Integer, Flight> WITH_DELAY =
      (flight, delay) ->
          new Flight(flight.origin(), flight.stops(), flight.number(), delay, flight.reportedAt());

  private static Flight flight(String origin, long number, int delay) {
    return new Flight(origin, List.of(), number, delay, 0);
  }

  private static Flight numbered(Flight flight, long number) {
    return flight(flight.origin(), number, flight.delayMinutes());
  }

  private static <O> JobBuilder job(Function<KeyedStream<Flight, String>, DataStream<O>> step) {
    JobBuilder job = new JobBuilder("delays", 1);
    step.apply(flights(job).keyBy(Flight::origin)).sinkTo(sink());
    return job;
  }

  @SuppressWarnings("unchecked") // the step is declared with these types
  private static <O> OperatorHarness<Flight, O> harness(
      Function<KeyedStream<Flight, String>, Step<O>> step) {
    JobGraph graph = job(keyed -> step.apply(keyed).named("step")).build();
    return OperatorHarness.of(((Node.TransformNode<Flight, O>) graph.nodes().get(1)).factory())
        .keyedBy(Flights.keying(graph.into(1).get(0)))
        .keepsState();
  }

  @Test
  void reduceGivesWhatTheElementsOfAKeyHaveComeToAfterEachOfThem() throws Exception {
    harness(keyed -> keyed.reduce((kept, next) -> numbered(next, kept.number() + next.number())))
        .element(flight("SEA", 1, 5), 1_000)
        .expect(flight("SEA", 1, 5), 1_000)
        .element(flight("SFO", 10, 7), 3_000)
        .expect(flight("SFO", 10, 7), 3_000)
        .element(flight("SEA", 2, 9), 2_000)
        .expect(flight("SEA", 3, 9), 2_000)
        .verify();
  }

  @Test
  void sumPutsTheSumSoFarIntoTheElementAtHand() throws Exception {
    harness(keyed -> keyed.sum(Flight::number, RollingStepsTest::numbered))
        .element(flight("SEA", 3, 1), 0)
        .expect(flight("SEA", 3, 1), 0)
        .element(flight("SFO", 10, 2), 0)
        .expect(flight("SFO", 10, 2), 0)
        .element(flight("SEA", -3, 3), 7)
        .expect(flight("SEA", 0, 3), 7)
        .element(flight("SEA", 4, 4), 8)
        .expect(flight("SEA", 4, 4), 8)
        .verify();
  }

  @Test
  void sumRefusesToOverflow() {
    OperatorHarness<Flight, Flight> sum =
        harness(keyed -> keyed.sum(Flight::number, RollingStepsTest::numbered));

    assertThatThrownBy(
            () ->
                sum.element(flight("SEA", Long.MAX_VALUE, 1), 0)
                    .expect(flight("SEA", Long.MAX_VALUE, 1), 0)
                    .element(flight("SEA", 1, 1), 0)
                    .verify())
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("the sum of key SEA is 9223372036854775807")
        .hasMessageContaining("sumDouble");
  }

  @Test
  void sumDoubleKeepsFractions() throws Exception {
    harness(
            keyed ->
                keyed.sumDouble(
                    flight -> flight.number() / 2.0,
                    (flight, sum) -> numbered(flight, Math.round(sum * 10))))
        .element(flight("SEA", 1, 1), 0)
        .expect(flight("SEA", 5, 1), 0)
        .element(flight("SEA", 2, 2), 0)
        .expect(flight("SEA", 15, 2), 0)
        .verify();
  }

  @Test
  void minAndMaxPutTheExtremeSoFarIntoTheElementAtHand() throws Exception {
    harness(keyed -> keyed.min(Flight::delayMinutes, WITH_DELAY))
        .element(flight("SEA", 1, 5), 0)
        .expect(flight("SEA", 1, 5), 0)
        .element(flight("SEA", 2, 7), 0)
        .expect(flight("SEA", 2, 5), 0)
        .element(flight("SEA", 3, 2), 0)
        .expect(flight("SEA", 3, 2), 0)
        .element(flight("SFO", 4, 9), 0)
        .expect(flight("SFO", 4, 9), 0)
        .verify();
    harness(keyed -> keyed.max(Flight::delayMinutes, WITH_DELAY))
        .element(flight("SEA", 1, 5), 0)
        .expect(flight("SEA", 1, 5), 0)
        .element(flight("SEA", 2, 7), 0)
        .expect(flight("SEA", 2, 7), 0)
        .element(flight("SEA", 3, 2), 0)
        .expect(flight("SEA", 3, 7), 0)
        .verify();
  }

  @Test
  void minByAndMaxByGiveTheWholeElementAndTheFirstOfSeveral() throws Exception {
    harness(keyed -> keyed.minBy(Flight::delayMinutes))
        .element(flight("SEA", 1, 5), 1)
        .expect(flight("SEA", 1, 5), 1)
        .element(flight("SEA", 2, 5), 2)
        .expect(flight("SEA", 1, 5), 2)
        .element(flight("SEA", 3, 4), 3)
        .expect(flight("SEA", 3, 4), 3)
        .verify();
    harness(keyed -> keyed.maxBy(Flight::delayMinutes))
        .element(flight("SEA", 1, 5), 1)
        .expect(flight("SEA", 1, 5), 1)
        .element(flight("SEA", 2, 5), 2)
        .expect(flight("SEA", 1, 5), 2)
        .element(flight("SEA", 3, 4), 3)
        .expect(flight("SEA", 1, 5), 3)
        .verify();
  }

  @Test
  void minByAndMaxByGiveTheLastOfSeveralIfTold() throws Exception {
    for (OperatorHarness<Flight, Flight> harness :
        List.of(
            harness(keyed -> keyed.minBy(Flight::delayMinutes, Ties.LAST)),
            harness(keyed -> keyed.maxBy(Flight::delayMinutes, Ties.LAST)))) {
      harness
          .element(flight("SEA", 1, 5), 1)
          .expect(flight("SEA", 1, 5), 1)
          .element(flight("SEA", 2, 5), 2)
          .expect(flight("SEA", 2, 5), 2)
          .verify();
    }
  }

  @Test
  void aggregateGivesTheResultSoFarForEveryElement() throws Exception {
    OperatorHarness<Flight, Double> mean = harness(keyed -> keyed.aggregate(new MeanDelay()));

    mean.element(flight("SEA", 1, 4), 1)
        .expect(4.0, 1)
        .element(flight("SFO", 1, 1), 1)
        .expect(1.0, 1)
        .element(flight("SEA", 2, 7), 3)
        .expect(5.5, 3)
        .verify();
  }

  /** Changes its accumulator in place and gives it out. */
  private static final class GivenOut extends TallyDelays {
    @Override
    public Optional<TypeDescriptor<Tally>> accumulatorType() {
      return Optional.of(Tally.TYPE);
    }
  }

  @Test
  void aggregateKeepsAMutableAccumulatorApartPerKey() throws Exception {
    harness(keyed -> keyed.aggregate(new GivenOut()))
        .element(flight("SEA", 1, 4), 1)
        .expect(4L, 1)
        .element(flight("SFO", 1, 1), 1)
        .expect(1L, 1)
        .element(flight("SEA", 2, 7), 3)
        .expect(11L, 3)
        .verify();
  }

  @Test
  void refusesAFunctionThatGivesNothingToKeepAndAValueThatCannotBeCompared() {
    assertThatThrownBy(
            () ->
                harness(keyed -> keyed.reduce((kept, next) -> null))
                    .element(flight("SEA", 1, 1), 0)
                    .expect(flight("SEA", 1, 1), 0)
                    .element(flight("SEA", 1, 1), 0)
                    .verify())
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("the function gave null");
    assertThatThrownBy(
            () ->
                harness(keyed -> keyed.minBy(flight -> (String) null))
                    .element(flight("SEA", 1, 1), 0)
                    .expect(flight("SEA", 1, 1), 0)
                    .element(flight("SEA", 1, 1), 0)
                    .verify())
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("the value to compare is null");
  }

  static List<Function<KeyedStream<Flight, String>, DataStream<?>>> allKinds() {
    return List.of(
        keyed -> keyed.reduce((kept, next) -> next),
        keyed -> keyed.sum(Flight::number, RollingStepsTest::numbered),
        keyed -> keyed.sumDouble(Flight::number, (flight, sum) -> flight),
        keyed -> keyed.min(Flight::delayMinutes, WITH_DELAY),
        keyed -> keyed.max(Flight::delayMinutes, WITH_DELAY),
        keyed -> keyed.minBy(Flight::delayMinutes),
        keyed -> keyed.maxBy(Flight::delayMinutes),
        keyed -> keyed.aggregate(new MeanDelay()));
  }

  @ParameterizedTest
  @MethodSource("allKinds")
  void everyRollingStepMustBeNamed(Function<KeyedStream<Flight, String>, DataStream<?>> step) {
    assertThatThrownBy(() -> job(step::apply).build())
        .asInstanceOf(InstanceOfAssertFactories.type(InvalidJobException.class))
        .satisfies(
            refusal ->
                assertThat(refusal.findings())
                    .extracting(finding -> finding.code().text())
                    .containsExactly("unnamed-stateful-operator"));
  }

  @Test
  void refusesAnAccumulatorThatCannotBeDescribed() {
    assertThatThrownBy(
            () -> job(keyed -> keyed.aggregate(new TallyDelays()).named("tally")).build())
        .isInstanceOf(InvalidJobException.class)
        .hasMessageContaining("undeterminable-accumulator-type: operator 'tally'")
        .hasMessageContaining("accumulatorType()");
  }
}

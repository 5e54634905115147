package dev.sluice.api;

import static dev.sluice.api.Flights.flights;
import static dev.sluice.api.Flights.sink;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.api.Flights.Delay;
import dev.sluice.api.Flights.Flight;
import dev.sluice.dataflow.function.AsyncFunction;
import dev.sluice.dataflow.function.AsyncOptions;
import dev.sluice.dataflow.function.AsyncRetry;
import dev.sluice.dataflow.graph.Finding;
import dev.sluice.dataflow.graph.InvalidJobException;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import dev.sluice.testkit.OperatorHarness;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Steps that ask outside: what they do, and what must be declared. */
class AsyncStepsTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final AsyncOptions ORDERED = AsyncOptions.ordered(TIMEOUT);

  private static Flight flight(String origin, int delayMinutes) {
    return new Flight(origin, List.of(), 0, delayMinutes, 0);
  }

  private static CompletableFuture<Delay> delayOf(Flight flight) {
    return CompletableFuture.completedFuture(Delay.of(flight));
  }

  /** Gives nothing for flights in time; of those from elsewhere one hears only by time-out. */
  private static final class Lookup implements AsyncFunction<Flight, Delay> {

    private static final long serialVersionUID = 1L;

    @Override
    public CompletionStage<List<Delay>> asyncInvoke(Flight flight) {
      if (flight.origin().equals("elsewhere")) {
        return new CompletableFuture<>();
      }
      return CompletableFuture.completedFuture(
          flight.delayMinutes() == 0 ? List.of() : List.of(Delay.of(flight)));
    }

    @Override
    public Collection<Delay> timeout(Flight flight) {
      return List.of(new Delay("unknown", flight.delayMinutes()));
    }
  }

  private static Node.TransformNode<?, ?> step(
      Function<DataStream<Flight>, DataStream<?>> declared) {
    JobBuilder job = new JobBuilder("delays", 1);
    declared.apply(flights(job)).sinkTo(sink());
    return (Node.TransformNode<?, ?>) job.build().nodes().get(1);
  }

  @SuppressWarnings("unchecked") // the step is declared with these types
  private static OperatorHarness<Flight, Delay> lookup(AsyncOptions options) {
    Node.TransformNode<?, ?> step =
        step(flights -> flights.async(new Lookup(), options).named("ask"));
    return OperatorHarness.of(((Node.TransformNode<Flight, Delay>) step).factory());
  }

  @ParameterizedTest
  @EnumSource
  void givesAnyNumberOfResultsWithTheTimeOfTheElement(AsyncOptions.Order order) throws Exception {
    lookup(new AsyncOptions(order, 2, TIMEOUT, AsyncRetry.NEVER))
        .element(flight("SEA", 5), 1_000)
        .expect(Delay.of(flight("SEA", 5)), 1_000)
        .element(flight("SEA", 0), 2_000)
        .watermark(2_500)
        .element(flight("SFO", 7), 3_000)
        .expect(Delay.of(flight("SFO", 7)), 3_000)
        .verify();
  }

  @Test
  void whatIsInFlightOutlivesARestartInTheOrderInWhichItCame() throws Exception {
    lookup(ORDERED)
        .element(flight("elsewhere", 5), 1_000)
        .element(flight("SEA", 6), 2_000)
        .watermark(2_500)
        .element(flight("elsewhere", 7), 3_000)
        .element(flight("SEA", 8), 4_000)
        .advanceClock(TIMEOUT)
        .expect(new Delay("unknown", 5), 1_000)
        .expect(Delay.of(flight("SEA", 6)), 2_000)
        .expect(new Delay("unknown", 7), 3_000)
        .expect(Delay.of(flight("SEA", 8)), 4_000)
        .verify();
  }

  @Test
  void theHarnessFindsWhatIsStillInFlightAtTheEnd() {
    assertThatThrownBy(() -> lookup(ORDERED).element(flight("elsewhere", 5), 1_000).verify())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("{in-flight=1} was left in state");
  }

  @Test
  void derivesTheTypeOfItsResultsOrTakesItAsDeclared() {
    TypeDescriptor<Delay> delay = TypeDescriptor.of(Delay.class);

    assertThat(step(flights -> flights.async(new Lookup(), ORDERED).named("ask")).output())
        .isEqualTo(delay);
    assertThat(
            step(flights -> flights.asyncMap(AsyncStepsTest::delayOf, ORDERED).named("ask"))
                .output())
        .isEqualTo(delay);
    assertThat(
            step(flights ->
                    flights
                        .asyncMap(
                            flight -> CompletableFuture.completedFuture(flight.origin()), ORDERED)
                        .returns(Types.STRING)
                        .named("ask"))
                .output())
        .isEqualTo(Types.STRING);
  }

  private static List<String> findings(Function<DataStream<Flight>, DataStream<?>> declared) {
    InvalidJobException refusal =
        catchThrowableOfType(InvalidJobException.class, () -> step(declared));
    return refusal.findings().stream().map(AsyncStepsTest::brief).toList();
  }

  private static String brief(Finding finding) {
    return finding.operator() + ": " + finding.code();
  }

  @Test
  void mustBeNamedForItKeepsWhatIsInFlight() {
    assertThat(findings(flights -> flights.async(new Lookup(), ORDERED)))
        .containsExactly("async-1: unnamed-stateful-operator");
  }

  @Test
  void aLambdaDoesNotTellItsResults() {
    assertThat(
            findings(
                flights ->
                    flights
                        .asyncMap(
                            flight -> CompletableFuture.completedFuture(flight.origin()), ORDERED)
                        .named("ask")))
        .containsExactly("ask: undeterminable-type");
  }

  @Test
  void aFunctionWithALifeOfItsOwnIsNotShared() {
    Lookup shared = new Lookup();

    assertThat(
            findings(
                flights -> {
                  flights.async(shared, ORDERED).named("one").sinkTo(sink());
                  return flights.async(shared, ORDERED).named("two");
                }))
        .containsExactly("two: shared-function");
  }

  @Test
  void refusesOptionsThatCannotBe() {
    assertThatThrownBy(() -> ORDERED.withCapacity(0))
        .hasMessage("capacity is 0; expected at least 1");
    assertThatThrownBy(() -> AsyncOptions.unordered(Duration.ZERO))
        .hasMessage("the time-out is PT0S; expected 1 ms to 3,650 days");
    assertThatThrownBy(() -> AsyncRetry.attempts(0, Duration.ZERO))
        .hasMessage("attempts is 0; expected at least 1, the first one counts");
    assertThatThrownBy(() -> AsyncRetry.attempts(2, TIMEOUT).growing(2, Duration.ofSeconds(1)))
        .hasMessageContaining("back-offs go from PT5S to PT1S");
    assertThatThrownBy(() -> AsyncRetry.attempts(2, TIMEOUT).growing(Double.NaN, TIMEOUT))
        .hasMessageContaining("the factor is NaN");
  }
}

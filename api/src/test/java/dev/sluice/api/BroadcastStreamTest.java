package dev.sluice.api;

import static dev.sluice.api.Flights.flights;
import static dev.sluice.api.Flights.sink;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.Flights.Delay;
import dev.sluice.api.Flights.Flight;
import dev.sluice.dataflow.function.BroadcastContext;
import dev.sluice.dataflow.function.BroadcastProcessFunction;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyedBroadcastProcessFunction;
import dev.sluice.dataflow.function.KeyedReadOnlyBroadcastContext;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.function.ReadOnlyBroadcastContext;
import dev.sluice.dataflow.graph.Edge;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.OperatorFactory;
import dev.sluice.dataflow.state.BroadcastState;
import dev.sluice.dataflow.state.LongState;
import dev.sluice.dataflow.state.MapStateDescriptor;
import dev.sluice.dataflow.state.ReadOnlyBroadcastState;
import dev.sluice.dataflow.type.Types;
import dev.sluice.testkit.OperatorHarness;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** What a stream and a broadcast one become, and what the operators do with broadcast state. */
class BroadcastStreamTest {

  static final MapStateDescriptor<String, Long> LIMITS =
      MapStateDescriptor.of("limits", String.class, Long.class);
  static final MapStateDescriptor<String, Long> OTHERS =
      MapStateDescriptor.of("others", String.class, Long.class);

  /** Lets flights through that are later than the limit of their airport. */
  static class AboveLimit extends BroadcastProcessFunction<Flight, Delay, Delay> {

    @Override
    public void processElement(
        Flight flight, ReadOnlyBroadcastContext element, Collector<Delay> out) {
      Long limit = element.broadcastState(LIMITS).get(flight.origin());
      if (limit != null && flight.delayMinutes() > limit) {
        out.collect(Delay.of(flight));
      }
    }

    @Override
    public void processBroadcastElement(
        Delay limit, BroadcastContext element, Collector<Delay> out) {
      element.broadcastState(LIMITS).put(limit.airport(), limit.minutes());
      if (limit.minutes() < 0) {
        out.collect(limit);
      }
    }
  }

  /** Counts flights of an airport until a timer, and says of how many airports limits are known. */
  static class PerAirport extends KeyedBroadcastProcessFunction<String, Flight, Delay, String> {

    transient LongState count;

    @Override
    public void open(KeyedRuntimeContext context) {
      count = context.longState("count");
    }

    @Override
    public void processElement(
        Flight flight, KeyedReadOnlyBroadcastContext<String> key, Collector<String> out) {
      count.update(count.value() + 1);
      key.timers().registerEventTime(10);
      key.timers().registerProcessingTime(5);
      out.collect(tell(key, "flight"));
    }

    String tell(KeyedReadOnlyBroadcastContext<String> key, String what) {
      return "%s %s behind %d: limits %s"
          .formatted(what, key.key(), key.watermark(), key.broadcastState(LIMITS).entries());
    }

    @Override
    public void processBroadcastElement(
        Delay limit, BroadcastContext element, Collector<String> out) {
      element.broadcastState(LIMITS).put(limit.airport(), limit.minutes());
    }

    @Override
    public void onTimer(
        long timestamp, KeyedReadOnlyBroadcastContext<String> key, Collector<String> out) {
      out.collect(tell(key, count.value() + " flights from"));
      count.clear();
    }

    @Override
    public void onProcessingTimer(
        long timestamp, KeyedReadOnlyBroadcastContext<String> key, Collector<String> out) {
      out.collect(tell(key, "so far"));
    }
  }

  private static Flight flight(String origin, int delayMinutes) {
    return new Flight(origin, List.of(), 7, delayMinutes, 0);
  }

  private static JobGraph job(BiFunction<DataStream<Flight>, DataStream<Delay>, Step<?>> step) {
    JobBuilder job = new JobBuilder("delays", 2);
    DataStream<Flight> flights = flights(job);
    DataStream<Delay> limits = flights.map(Delay::of).named("limits");
    step.apply(flights, limits).named("limited").sinkTo(sink());
    return job.build();
  }

  /** Every operator from a graph of its own, as every subtask has one. */
  private static <O> OperatorHarness<Flight, O> harness(
      BiFunction<DataStream<Flight>, DataStream<Delay>, Step<O>> step) {
    return OperatorHarness.of(() -> BroadcastStreamTest.<O>factory(job(step::apply)).create());
  }

  @SuppressWarnings("unchecked") // the step is declared with these types
  private static <O> OperatorFactory<Flight, O> factory(JobGraph graph) {
    return ((Node.TransformNode<Flight, O>) graph.nodes().get(2)).factory();
  }

  private static Step<Delay> above(DataStream<Flight> flights, DataStream<Delay> limits) {
    return flights.connect(limits.broadcast(LIMITS)).process(new AboveLimit());
  }

  private static OperatorHarness<Flight, String> keyed(KeyedBroadcastProcessFunctionMaker maker) {
    return BroadcastStreamTest.<String>harness(
            (flights, limits) ->
                flights
                    .keyBy(Flight::origin)
                    .connect(limits.broadcast(LIMITS, OTHERS))
                    .process(maker.make())
                    .returns(String.class))
        .keyedBy(Keying.of(Flight::origin, Types.STRING))
        .keepsState();
  }

  private interface KeyedBroadcastProcessFunctionMaker {
    KeyedBroadcastProcessFunction<String, Flight, Delay, String> make();
  }

  @Test
  void leadTheBroadcastOneToEverySubtask() {
    JobGraph plain = job(BroadcastStreamTest::above);
    JobGraph keyed =
        job(
            (flights, limits) ->
                flights
                    .keyBy(Flight::origin)
                    .connect(limits.union(limits.rebalance()).broadcast(LIMITS))
                    .process(new PerAirport()));

    assertThat(plain.into(2))
        .extracting(Edge::label)
        .containsExactly("forward", "broadcast, input 2");
    assertThat(keyed.into(2))
        .extracting(Edge::label)
        .containsExactly("keyed by String", "broadcast, input 2", "broadcast, input 2");
  }

  @Test
  void showElementsWhatBroadcastOnesHaveSaidSoFar() throws Exception {
    harness(BroadcastStreamTest::above)
        .element(flight("SEA", 9), 1)
        .second(new Delay("SEA", 5), 2)
        .element(flight("SEA", 5), 3)
        .element(flight("SEA", 6), 4)
        .expect(new Delay("SEA", 6), 4)
        .second(new Delay("SEA", -1), 5)
        .expect(new Delay("SEA", -1), 5)
        .element(flight("SEA", 0), 6)
        .expect(new Delay("SEA", 0), 6)
        .keepsState()
        .verify();
  }

  @Test
  void giveKeyedStateAndTimersToElementsThatAreNotBroadcast() throws Exception {
    keyed(PerAirport::new)
        .second(new Delay("SFO", 5), 1)
        .element(flight("SEA", 9), 2)
        .expect("flight SEA behind -9223372036854775808: limits [SFO=5]", 2)
        .second(new Delay("SEA", 7), 3)
        .watermark(4)
        .element(flight("SEA", 9), 5)
        .expect("flight SEA behind 4: limits [SFO=5, SEA=7]", 5)
        .advanceClock(Duration.ofMillis(5))
        .expect("so far SEA behind 4: limits [SFO=5, SEA=7]", Long.MIN_VALUE)
        .second(new Delay("SFO", 8), 6)
        .watermark(10)
        .expect("2 flights from SEA behind 10: limits [SFO=8, SEA=7]", 10)
        .second(new Delay("SFO", 9), 11)
        .verify();
  }

  @Test
  void refuseAWriteThroughAHandleThatWasKept() {
    assertThatThrownBy(
            () ->
                keyed(
                        () ->
                            new PerAirport() {
                              private transient BroadcastState<String, Long> kept;

                              @Override
                              public void processBroadcastElement(
                                  Delay limit, BroadcastContext element, Collector<String> out) {
                                kept = element.broadcastState(LIMITS);
                              }

                              @Override
                              public void processElement(
                                  Flight flight,
                                  KeyedReadOnlyBroadcastContext<String> key,
                                  Collector<String> out) {
                                kept.put(flight.origin(), 1L);
                              }
                            })
                    .second(new Delay("SFO", 5), 1)
                    .element(flight("SEA", 9), 2)
                    .verify())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(
            "broadcast state 'limits' of operator 'operator under test' was written while no broadcast element was at hand");
  }

  @Test
  void refuseAWriteThroughAReadOnlyHandleThatWasCast() {
    assertThatThrownBy(
            () ->
                BroadcastStreamTest.<Delay>harness(
                        (flights, limits) ->
                            flights
                                .connect(limits.broadcast(LIMITS))
                                .process(
                                    new AboveLimit() {
                                      @Override
                                      public void processElement(
                                          Flight flight,
                                          ReadOnlyBroadcastContext element,
                                          Collector<Delay> out) {
                                        ReadOnlyBroadcastState<String, Long> read =
                                            element.broadcastState(LIMITS);
                                        ((BroadcastState<String, Long>) read).clear();
                                      }
                                    }))
                    .element(flight("SEA", 9), 2)
                    .verify())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected writes in processBroadcastElement alone");
  }

  @Test
  void refuseKeyedStateForABroadcastElement() {
    assertThatThrownBy(
            () ->
                keyed(
                        () ->
                            new PerAirport() {
                              @Override
                              public void processBroadcastElement(
                                  Delay limit, BroadcastContext element, Collector<String> out) {
                                count.update(count.value() + 1);
                              }
                            })
                    .element(flight("SEA", 9), 2)
                    .expect("flight SEA behind -9223372036854775808: limits []", 2)
                    .second(new Delay("SFO", 5), 3)
                    .verify())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("while a broadcast element was at hand");
  }

  @Test
  void refuseStateThatTheStreamWasNotBroadcastWith() {
    assertThatThrownBy(
            () ->
                BroadcastStreamTest.<Delay>harness(
                        (flights, limits) ->
                            flights.connect(limits.broadcast(OTHERS)).process(new AboveLimit()))
                    .element(flight("SEA", 9), 2)
                    .verify())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("asked for broadcast state limits (String → Long)")
        .hasMessageContaining("expected one of [others (String → Long)]");
  }

  @Test
  void refuseAStreamOfAnotherJob() {
    DataStream<Flight> one = flights(new JobBuilder("one", 1));
    BroadcastStream<Flight> other = flights(new JobBuilder("other", 1)).broadcast(LIMITS);

    assertThatThrownBy(() -> one.connect(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a stream of job 'other' was given to connect of job 'one'");
    assertThatThrownBy(() -> one.keyBy(Flight::origin).connect(other))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

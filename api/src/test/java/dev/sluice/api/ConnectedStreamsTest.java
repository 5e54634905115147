package dev.sluice.api;

import static dev.sluice.api.Flights.flights;
import static dev.sluice.api.Flights.reportedAt;
import static dev.sluice.api.Flights.sink;
import static dev.sluice.api.Flights.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.Flights.Delay;
import dev.sluice.api.Flights.Flight;
import dev.sluice.dataflow.function.CoFlatMapFunction;
import dev.sluice.dataflow.function.CoMapFunction;
import dev.sluice.dataflow.function.CoProcessFunction;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.ElementContext;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedCoProcessFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.function.RuntimeContext;
import dev.sluice.dataflow.graph.Edge;
import dev.sluice.dataflow.graph.InvalidJobException;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.metric.Counter;
import dev.sluice.dataflow.operator.OperatorFactory;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.dataflow.state.LongState;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeReference;
import dev.sluice.dataflow.type.Types;
import dev.sluice.testkit.Appetite;
import dev.sluice.testkit.OperatorHarness;
import dev.sluice.testkit.OperatorRun;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** What two connected streams become: their edges, and what the operators do. */
class ConnectedStreamsTest {

  private static final OutputTag<String> LATE = OutputTag.of("late", String.class);

  /** Names what came by which stream. */
  static final class Naming implements CoMapFunction<Flight, Delay, String> {

    @Override
    public String map1(Flight flight) {
      return flight.delayMinutes() < 0 ? null : "flight " + flight.origin();
    }

    @Override
    public String map2(Delay delay) {
      return delay.minutes() < 0 ? null : "delay " + delay.airport();
    }
  }

  /** Says each flight twice, and each delay as often as it has minutes. */
  static final class Repeating implements CoFlatMapFunction<Flight, Delay, String> {

    @Override
    public void flatMap1(Flight flight, Collector<String> out) {
      out.collect(flight.origin());
      out.collect(flight.origin());
    }

    @Override
    public void flatMap2(Delay delay, Collector<String> out) {
      for (long i = 0; i < delay.minutes(); i++) {
        out.collect(delay.airport());
      }
    }
  }

  /** Says what came, when and behind which watermark. */
  static final class Telling extends CoProcessFunction<Flight, Delay, String> {

    private transient Counter delays;

    @Override
    public void open(RuntimeContext context) {
      delays = context.counter("delays");
    }

    @Override
    public void processElement1(Flight flight, ElementContext element, Collector<String> out) {
      out.collect("1 %s behind %d".formatted(flight.origin(), element.watermark()));
      element.output(LATE, flight.origin());
    }

    @Override
    public void processElement2(Delay delay, ElementContext element, Collector<String> out) {
      delays.increment();
      out.collect("2 %s behind %d".formatted(delay.airport(), element.watermark()));
    }
  }

  /** Adds up flights and delays of an airport until its timer rings. */
  static final class Adding extends KeyedCoProcessFunction<String, Flight, Delay, Delay> {

    private transient LongState minutes;

    @Override
    public void open(KeyedRuntimeContext context) {
      minutes = context.longState("minutes");
    }

    @Override
    public void processElement1(Flight flight, KeyContext<String> key, Collector<Delay> out) {
      minutes.update(minutes.value() + flight.delayMinutes());
      key.timers().registerEventTime(10);
    }

    @Override
    public void processElement2(Delay delay, KeyContext<String> key, Collector<Delay> out) {
      minutes.update(minutes.value() + delay.minutes());
      key.timers().registerEventTime(10);
      key.timers().registerProcessingTime(key.processingTime() + 5);
    }

    @Override
    public void onTimer(long timestamp, KeyContext<String> key, Collector<Delay> out) {
      out.collect(new Delay(key.key(), minutes.value()));
      minutes.clear();
    }

    @Override
    public void onProcessingTimer(long timestamp, KeyContext<String> key, Collector<Delay> out) {
      out.collect(new Delay(key.key() + " so far", minutes.value()));
    }
  }

  private static Flight flight(String origin, int delayMinutes) {
    return new Flight(origin, List.of(), 7, delayMinutes, 0);
  }

  private static JobGraph job(
      BiFunction<DataStream<Flight>, DataStream<Delay>, DataStream<?>> step) {
    JobBuilder job = new JobBuilder("delays", 2);
    DataStream<Flight> flights = flights(job);
    DataStream<Delay> delays =
        job.source("other flights", source(), reportedAt()).map(Delay::of).named("delays");
    step.apply(flights, delays).sinkTo(sink());
    return job.build();
  }

  /** Every operator from a graph of its own, as every subtask has one. */
  private static <O> OperatorHarness<Flight, O> harness(
      BiFunction<DataStream<Flight>, DataStream<Delay>, DataStream<O>> step) {
    return OperatorHarness.of(() -> ConnectedStreamsTest.<O>factory(job(step::apply)).create());
  }

  @SuppressWarnings("unchecked") // the step is declared with these types
  private static <O> OperatorFactory<Flight, O> factory(JobGraph graph) {
    return ((Node.TransformNode<Flight, O>) graph.nodes().get(3)).factory();
  }

  @Test
  void leadEachToAnInputOfItsOwn() {
    JobGraph graph =
        job(
            (flights, delays) ->
                flights.union(flights.rebalance()).connect(delays).map(new Naming()));

    assertThat(graph.into(3))
        .extracting(edge -> graph.nodes().get(edge.from()).name() + " " + edge.label())
        .containsExactly("flights forward", "flights rebalance", "delays forward, input 2");
    assertThat(graph.into(3)).extracting(Edge::ordinal).containsExactly(0, 0, 1);
    assertThat(graph.shape()).contains("2->3 forward, input 2");
  }

  @Test
  void areBothSpreadByTheirKeys() {
    JobGraph graph =
        job(
            (flights, delays) ->
                flights
                    .keyByLong(Flight::number)
                    .connect(delays.keyBy(Delay::minutes))
                    .map(new Naming()));

    assertThat(graph.into(3))
        .extracting(Edge::label)
        .as("a long is the same key boxed and unboxed")
        .containsExactly("keyed by Long", "keyed by Long, input 2");
  }

  @Test
  void keepsEveryWayToKeyThem() {
    job(
        (flights, delays) ->
            flights.connect(delays).keyByLong(Flight::number, Delay::minutes).map(new Naming()));
    job(
        (flights, delays) ->
            flights
                .connect(delays)
                .keyBy(Flight::origin, Delay::airport, Types.STRING)
                .flatMap(new Repeating()));
    job(
        (flights, delays) ->
            flights
                .connect(delays)
                .keyBy(
                    flight -> List.of(flight.origin()),
                    delay -> List.of(delay.airport()),
                    new TypeReference<List<String>>() {})
                .flatMap(new Repeating()));
  }

  @Test
  void mapsElementsOfBoth() throws Exception {
    harness((flights, delays) -> flights.connect(delays).map(new Naming()))
        .element(flight("SEA", 1), 5)
        .expect("flight SEA", 5)
        .second(new Delay("SFO", 2), 3)
        .expect("delay SFO", 3)
        .watermark(6)
        .verify();
  }

  @Test
  void refusesAResultThatIsNull() {
    assertThatThrownBy(
            () ->
                harness((flights, delays) -> flights.connect(delays).map(new Naming()))
                    .second(new Delay("SFO", -1), 3)
                    .verify())
        .hasMessageContaining("the function gave null");
  }

  @Test
  void flatMapsElementsOfBoth() throws Exception {
    harness((flights, delays) -> flights.connect(delays).flatMap(new Repeating()))
        .element(flight("SEA", 1), 5)
        .expect("SEA", 5)
        .expect("SEA", 5)
        .second(new Delay("SFO", 1), 3)
        .expect("SFO", 3)
        .second(new Delay("SFO", 0), 3)
        .verify();
  }

  @Test
  void processesElementsOfBoth() throws Exception {
    harness((flights, delays) -> flights.connect(delays).process(new Telling()))
        .watermark(2)
        .element(flight("SEA", 1), 5)
        .expect("1 SEA behind 2", 5)
        .expectAside(LATE, "SEA", 5)
        .second(new Delay("SFO", 1), 3)
        .expect("2 SFO behind 2", 3)
        .expectCounter("delays", 1)
        .verify();
  }

  @Test
  void sharesStateAndTimersOfAKey() throws Exception {
    harness(ConnectedStreamsTest::added)
        .keyedBy(Keying.of(Flight::origin, Types.STRING))
        .secondKeyedBy(Keying.of(Delay::airport, Types.STRING))
        .element(flight("SEA", 1), 5)
        .second(new Delay("SEA", 20), 6)
        .second(new Delay("SFO", 300), 7)
        .element(flight("SEA", 4), 8)
        .watermark(9)
        .watermark(10)
        .expect(new Delay("SEA", 25), 10)
        .expect(new Delay("SFO", 300), 10)
        .second(new Delay("SEA", 2), 11)
        .keepsState()
        .end()
        .expect(new Delay("SEA", 2), 10)
        .verify();
  }

  private static DataStream<Delay> added(DataStream<Flight> flights, DataStream<Delay> delays) {
    return flights
        .connect(delays)
        .keyBy(Flight::origin, Delay::airport)
        .process(new Adding())
        .named("added");
  }

  @Test
  void firesProcessingTimersOfEitherInput() throws Exception {
    JobGraph graph = job(ConnectedStreamsTest::added);
    try (OperatorRun<Flight, Delay> run =
        OperatorRun.start(ConnectedStreamsTest.<Delay>factory(graph), Appetite.MODERATE)) {
      run.second(new Delay("SEA", 20), 6);
      run.element(flight("SFO", 1), 6);
      run.advanceClock(Duration.ofMillis(5));
      assertThat(run.take())
          .extracting(emitted -> emitted.value())
          .containsExactly(new Delay("SEA so far", 20));
      assertThat(run.operator().nextProcessingTimer()).isEqualTo(Long.MAX_VALUE);
    }
  }

  @Test
  void putOutToTheSide() {
    JobGraph graph =
        job(
            (flights, delays) ->
                flights
                    .connect(delays)
                    .process(new Telling())
                    .sideOutput(LATE)
                    .filter(any -> true));

    assertThat(graph.into(4)).extracting(Edge::label).containsExactly("late, forward");
  }

  @Test
  void refusesAStreamOfAnotherJob() {
    DataStream<Flight> one = flights(new JobBuilder("one", 1));
    DataStream<Flight> other = flights(new JobBuilder("other", 1));

    assertThatThrownBy(() -> one.connect(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a stream of job 'other' was given to connect of job 'one'");
    assertThatThrownBy(() -> one.keyBy(Flight::origin).connect(other.keyBy(Flight::origin)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("declare both with the same JobBuilder");
  }

  @Test
  void knowSourcesWithoutEventTimeOfBoth() {
    JobBuilder job = new JobBuilder("delays", 2);
    DataStream<Flight> untimed = job.source("untimed", source(), WatermarkStrategy.none());
    flights(job)
        .connect(untimed.map(Delay::of))
        .map(new Naming())
        .keyBy(text -> text)
        .window(TumblingEventTimeWindows.of(Duration.ofHours(1)))
        .reduce((one, other) -> other)
        .named("last")
        .sinkTo(sink());

    assertThatThrownBy(job::build)
        .isInstanceOf(InvalidJobException.class)
        .hasMessageContaining("source 'untimed' has WatermarkStrategy.none()");
  }
}

package dev.sluice.api;

import static dev.sluice.api.Flights.flights;
import static dev.sluice.api.Flights.reportedAt;
import static dev.sluice.api.Flights.sink;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Flights.AnySource;
import dev.sluice.api.Flights.CountPerKey;
import dev.sluice.api.Flights.Delay;
import dev.sluice.api.Flights.Flight;
import dev.sluice.api.Flights.Hour;
import dev.sluice.api.Flights.MeanDelay;
import dev.sluice.api.Flights.Tally;
import dev.sluice.api.Flights.TallyDelays;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.FlatMapFunction;
import dev.sluice.dataflow.function.MapFunction;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.graph.Partitioning;
import dev.sluice.dataflow.type.MutableType;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.TypeReference;
import dev.sluice.dataflow.type.Types;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import dev.sluice.windowing.assign.WindowAssigner;
import dev.sluice.windowing.function.WindowFunction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TypeDerivationTest {

  private static final WindowAssigner<Object, TimeWindow> HOURLY =
      TumblingEventTimeWindows.of(Duration.ofHours(1));

  record Wrapped(Flight flight) {}

  record Leg(String from, String to) {}

  record Pair<A, B>(A first, B second) {}

  record HourlyDelay(String airport, long hour, double minutes) {}

  static final class ToLeg implements MapFunction<Flight, Leg> {
    @Override
    public Leg map(Flight flight) {
      return new Leg(flight.origin(), "");
    }
  }

  static final class ToLegs implements FlatMapFunction<Flight, Leg> {
    @Override
    public void flatMap(Flight flight, Collector<Leg> out) {
      flight.stops().forEach(stop -> out.collect(new Leg(flight.origin(), stop)));
    }
  }

  static final class PerHour implements WindowFunction<Double, HourlyDelay, String, TimeWindow> {
    @Override
    public void apply(String airport, TimeWindow hour, Double mean, Collector<HourlyDelay> out) {
      out.collect(new HourlyDelay(airport, hour.start(), mean));
    }
  }

  static final class TallyWithCopier extends TallyDelays {
    @Override
    public Optional<TypeDescriptor<Tally>> accumulatorType() {
      return Optional.of(TypeDescriptor.mutable(Tally.class, Tally::copy));
    }
  }

  private static List<String> stopsOf(Flight flight) {
    return flight.stops();
  }

  /** The type of what the step behind the flights puts out. */
  private static TypeDescriptor<?> typeOf(Function<DataStream<Flight>, DataStream<?>> step) {
    JobBuilder job = new JobBuilder("types", 1);
    step.apply(flights(job)).sinkTo(sink());
    return output(job.build(), 1);
  }

  private static TypeDescriptor<?> output(JobGraph graph, int node) {
    return ((Node.TransformNode<?, ?>) graph.nodes().get(node)).output();
  }

  /** The type of the key by which the step behind the flights is keyed. */
  private static TypeDescriptor<?> keyOf(Function<DataStream<Flight>, KeyedStream<Flight, ?>> by) {
    JobBuilder job = new JobBuilder("types", 1);
    count(by.apply(flights(job))).sinkTo(sink());
    return ((Partitioning.Keyed<?, ?>) job.build().edges().get(0).partitioning()).keying().type();
  }

  private static <K> DataStream<Delay> count(KeyedStream<Flight, K> keyed) {
    return keyed.process(new CountPerKey<>()).named("count");
  }

  @Test
  void derivesTheTypeOfAMethodReference() {
    assertThat(typeOf(flights -> flights.map(Flight::origin))).isEqualTo(Types.STRING);
    assertThat(typeOf(flights -> flights.map(Flight::number))).isEqualTo(Types.LONG);
    assertThat(typeOf(flights -> flights.map(Delay::of))).isEqualTo(TypeDescriptor.of(Delay.class));
  }

  @Test
  void derivesTypeArgumentsOfAMethodReference() {
    assertThat(typeOf(flights -> flights.map(Flight::stops))).isEqualTo(Types.list(Types.STRING));
    assertThat(typeOf(flights -> flights.map(TypeDerivationTest::stopsOf)))
        .isEqualTo(Types.list(Types.STRING));
  }

  @Test
  void derivesTheTypeOfAConstructorReference() {
    assertThat(typeOf(flights -> flights.map(Wrapped::new)))
        .isEqualTo(TypeDescriptor.of(Wrapped.class));
  }

  @Test
  void derivesTheTypeOfALambda() {
    assertThat(typeOf(flights -> flights.map(flight -> new Leg(flight.origin(), ""))))
        .isEqualTo(TypeDescriptor.of(Leg.class));
    assertThat(typeOf(flights -> flights.map(flight -> flight.delayMinutes() * 60L)))
        .isEqualTo(Types.LONG);
  }

  @Test
  void derivesTheTypeOfAClass() {
    TypeDescriptor<Leg> leg = TypeDescriptor.of(Leg.class);

    assertThat(typeOf(flights -> flights.map(new ToLeg()))).isEqualTo(leg);
    assertThat(typeOf(flights -> flights.flatMap(new ToLegs()))).isEqualTo(leg);
  }

  @Test
  void derivesTheTypeOfAKeyedFunction() {
    assertThat(typeOf(flights -> count(flights.keyBy(Flight::origin))))
        .isEqualTo(TypeDescriptor.of(Delay.class));
  }

  @Test
  void derivesTheTypeOfAnAggregateAndOfAWindowFunction() {
    assertThat(
            typeOf(
                flights ->
                    flights
                        .keyBy(Flight::origin)
                        .window(HOURLY)
                        .aggregate(new MeanDelay())
                        .named("mean")))
        .isEqualTo(Types.DOUBLE);
    assertThat(
            typeOf(
                flights ->
                    flights
                        .keyBy(Flight::origin)
                        .window(HOURLY)
                        .aggregate(new MeanDelay(), new PerHour())
                        .named("mean")))
        .isEqualTo(TypeDescriptor.of(HourlyDelay.class));
  }

  @Test
  void takesADeclaredTypeInPlaceOfADerivedOne() {
    assertThat(
            typeOf(
                flights ->
                    flights.flatMap((Flight flight, Collector<Leg> out) -> {}).returns(Leg.class)))
        .isEqualTo(TypeDescriptor.of(Leg.class));
    assertThat(
            typeOf(
                flights ->
                    flights
                        .map(flight -> new Pair<>(flight.origin(), flight.number()))
                        .returns(new TypeReference<Pair<String, Long>>() {})))
        .isEqualTo(TypeDescriptor.of(new TypeReference<Pair<String, Long>>() {}));
    assertThat(
            typeOf(
                flights ->
                    flights
                        .map(flight -> List.of(flight.origin()))
                        .returns(Types.list(Types.STRING))))
        .isEqualTo(Types.list(Types.STRING));
  }

  @Test
  void declaresTheResultOfALambdaForAPane() {
    assertThat(
            typeOf(
                flights ->
                    flights
                        .keyBy(Flight::origin)
                        .window(HOURLY)
                        .aggregate(
                            new MeanDelay(),
                            (String airport,
                                TimeWindow hour,
                                Double mean,
                                Collector<HourlyDelay> out) ->
                                out.collect(new HourlyDelay(airport, hour.start(), mean)))
                        .returns(HourlyDelay.class)
                        .named("mean")))
        .isEqualTo(TypeDescriptor.of(HourlyDelay.class));
  }

  @Test
  void passesTheTypeThroughAFilter() {
    JobBuilder job = new JobBuilder("types", 1);
    flights(job)
        .map(flight -> new Pair<>(flight.origin(), 1L))
        .returns(new TypeReference<Pair<String, Long>>() {})
        .filter(pair -> pair.second() > 0)
        .sinkTo(sink());
    JobGraph graph = job.build();

    assertThat(output(graph, 2)).isEqualTo(output(graph, 1));
  }

  @Test
  void derivesTheTypeOfAKey() {
    assertThat(keyOf(flights -> flights.keyBy(Flight::origin))).isEqualTo(Types.STRING);
    assertThat(keyOf(flights -> flights.keyBy(flight -> new Leg(flight.origin(), ""))))
        .isEqualTo(TypeDescriptor.of(Leg.class));
    assertThat(keyOf(flights -> flights.keyByLong(Flight::number))).isEqualTo(Types.LONG);
  }

  @Test
  void takesADeclaredTypeOfAKey() {
    TypeDescriptor<Pair<String, Long>> pair =
        TypeDescriptor.of(new TypeReference<Pair<String, Long>>() {});

    assertThat(keyOf(flights -> flights.keyBy(Flight::origin, String.class)))
        .isEqualTo(Types.STRING);
    assertThat(
            keyOf(
                flights ->
                    flights.keyBy(
                        flight -> new Pair<>(flight.origin(), flight.number()),
                        new TypeReference<Pair<String, Long>>() {})))
        .isEqualTo(pair);
    assertThat(
            keyOf(
                flights ->
                    flights.keyBy(flight -> new Pair<>(flight.origin(), flight.number()), pair)))
        .isEqualTo(pair);
  }

  @Test
  void copiesClassesDeclaredMutableWhereverTheyAppear() {
    MutableType<Tally> tally = TypeDescriptor.mutable(Tally.class, Tally::copy);
    JobBuilder job = new JobBuilder("types", 1);
    DataStream<Flight> flights = flights(job);

    flights.map(flight -> new Tally()).sinkTo(sink());
    flights.map(flight -> new Tally()).returns(Tally.class).sinkTo(sink());
    flights
        .keyBy(Flight::origin)
        .window(HOURLY)
        .aggregate(new TallyDelays())
        .named("tally")
        .sinkTo(sink());
    JobGraph graph = job.mutable(tally).build();

    assertThat(output(graph, 1)).isEqualTo(tally);
    assertThat(output(graph, 3)).isEqualTo(tally);
  }

  @Test
  void takesTheTypeOfAnAccumulatorFromTheAggregate() {
    assertThat(
            typeOf(
                flights ->
                    flights
                        .keyBy(Flight::origin)
                        .window(HOURLY)
                        .aggregate(new TallyWithCopier())
                        .named("tally")))
        .isEqualTo(Types.LONG);
  }

  @Test
  void copiesElementsOfAUnionIfOnePartIsMutable() {
    JobBuilder job = new JobBuilder("types", 1);
    MutableType<Flight> mutable = TypeDescriptor.mutable(Flight.class, flight -> flight);
    DataStream<Flight> plain = flights(job);
    DataStream<Flight> changing =
        job.source("changing", new AnySource<>(mutable, Hour.class), reportedAt());

    plain.union(changing).filter(Flight::late).sinkTo(sink());

    assertThat(output(job.build(), 2)).isEqualTo(mutable);
  }
}

package dev.sluice.api;

import static dev.sluice.api.Flights.flights;
import static dev.sluice.api.Flights.sink;

import dev.sluice.api.Flights.Delay;
import dev.sluice.api.Flights.Flight;
import dev.sluice.dataflow.function.CoMapFunction;
import dev.sluice.dataflow.function.CoProcessFunction;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.ElementContext;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedCoProcessFunction;
import dev.sluice.dataflow.graph.FindingCode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Jobs with one mistake in what connects two streams, for {@link Mistakes}. */
final class ConnectedMistakes {

  /** Gives the delays of both streams. */
  static final class Both<K> extends KeyedCoProcessFunction<K, Flight, Delay, Delay> {

    @Override
    public void processElement1(Flight flight, KeyContext<K> key, Collector<Delay> out) {
      out.collect(Delay.of(flight));
    }

    @Override
    public void processElement2(Delay delay, KeyContext<K> key, Collector<Delay> out) {
      out.collect(delay);
    }
  }

  /** Gives the delays of both streams, whatever their keys. */
  static final class Plain extends CoProcessFunction<Flight, Delay, Delay> {

    @Override
    public void processElement1(Flight flight, ElementContext element, Collector<Delay> out) {
      out.collect(Delay.of(flight));
    }

    @Override
    public void processElement2(Delay delay, ElementContext element, Collector<Delay> out) {
      out.collect(delay);
    }
  }

  private ConnectedMistakes() {}

  private static Mistake mistake(
      String what, Consumer<JobBuilder> job, FindingCode code, String message, String remedy) {
    return new Mistake(what, job, code, "both", message, remedy);
  }

  private static DataStream<Delay> delays(DataStream<Flight> flights) {
    return flights.map(Delay::of).named("delays");
  }

  static Stream<Mistake> keys() {
    return Stream.of(
        mistake(
            "streams with keys of different types",
            job -> {
              DataStream<Flight> flights = flights(job);
              KeyedStream<Flight, Object> byOrigin =
                  flights.keyBy(Flight::origin, anyOf(String.class));
              KeyedStream<Delay, Object> byMinutes =
                  delays(flights).keyBy(Delay::minutes, anyOf(Long.class));
              both(byOrigin.connect(byMinutes));
            },
            FindingCode.DIFFERENT_KEY_TYPES,
            "the keys of its first input are of type java.lang.String, those of its second of type java.lang.Long; expected one type, or equal keys could be sent to different subtasks",
            "Key both streams by the same type, and declare it as the last argument of keyBy where it cannot be derived"),
        mistake(
            "a key whose type nothing tells, which is told once",
            job -> {
              DataStream<Flight> flights = flights(job);
              both(
                  flights
                      .keyBy(flight -> List.of(flight.origin()))
                      .connect(delays(flights).keyBy(delay -> List.of(delay.airport()))));
            },
            FindingCode.UNDETERMINABLE_KEY_TYPE,
            "the type of its key cannot be told from the function; expected one whose compiled form says it",
            "Declare it as the last argument of keyBy, as in keyBy(selector, Key.class)"));
  }

  static Stream<Mistake> keysInPart() {
    return Stream.of(
        mistake(
            "one of two keys whose type nothing tells",
            job -> {
              DataStream<Flight> flights = flights(job);
              both(
                  flights
                      .connect(delays(flights))
                      .<Object>keyBy(flight -> List.of(flight.origin()), Delay::airport));
            },
            FindingCode.UNDETERMINABLE_KEY_TYPE,
            "the type of its key cannot be told from the function; expected one whose compiled form says it",
            "Declare it as the last argument of keyBy, as in keyBy(selector, Key.class)"),
        mistake(
            "arrays as keys of connected streams",
            job -> {
              DataStream<Flight> flights = flights(job);
              both(
                  flights
                      .connect(delays(flights))
                      .keyBy(Flight::digest, delay -> new byte[0], byte[].class));
            },
            FindingCode.UNUSABLE_KEY_TYPE,
            "its key is of type byte[], but byte[] is an array, which equals only itself; use a List",
            "Key by a value that never changes and is equal by content: a text, a number, an enum, or a record of such"));
  }

  @SuppressWarnings("unchecked") // a wrong declaration, as one without type arguments makes it
  private static Class<Object> anyOf(Class<?> type) {
    return (Class<Object>) type;
  }

  static Stream<Mistake> functions() {
    return Stream.of(
        new Mistake(
            "keyed function of two streams without a name",
            job -> {
              DataStream<Flight> flights = flights(job);
              flights
                  .connect(delays(flights))
                  .keyBy(Flight::origin, Delay::airport)
                  .process(new Both<>())
                  .sinkTo(sink());
            },
            FindingCode.UNNAMED_STATEFUL_OPERATOR,
            "process-1",
            "it keeps state and has no name, which would tie the state to it when the job changes",
            "Name it with .named(...)"),
        mistake(
            "one keyed function for two operators",
            job -> {
              DataStream<Flight> flights = flights(job);
              KeyedConnectedStreams<Flight, Delay, String> connected =
                  flights.connect(delays(flights)).keyBy(Flight::origin, Delay::airport);
              Both<String> function = new Both<>();
              connected.process(function).named("first").sinkTo(sink());
              connected.process(function).named("both").sinkTo(sink());
            },
            FindingCode.SHARED_FUNCTION,
            "it has the same function object as 'first', which would mix their states",
            "Give each operator a new one"));
  }

  static Stream<Mistake> plainFunctions() {
    return Stream.of(
        mistake(
            "one function for two operators on connected streams",
            job -> {
              DataStream<Flight> flights = flights(job);
              ConnectedStreams<Flight, Delay> connected = flights.connect(delays(flights));
              Plain function = new Plain();
              connected.process(function).named("first").sinkTo(sink());
              connected.process(function).named("both").sinkTo(sink());
            },
            FindingCode.SHARED_FUNCTION,
            "it has the same function object as 'first', which would mix their states",
            "Give each operator a new one"),
        mistake(
            "results of a type that nothing tells",
            job -> {
              DataStream<Flight> flights = flights(job);
              flights.connect(delays(flights)).map(first()).named("both").sinkTo(sink());
            },
            FindingCode.UNDETERMINABLE_TYPE,
            "the type of its results cannot be told from the function; expected one whose compiled form says it",
            "Declare it with .returns(Result.class), or with .returns(new TypeReference<List<Result>>() {}) where it has type arguments"),
        mistake(
            "second stream that is sent forward to more subtasks",
            job -> {
              DataStream<Flight> flights = flights(job);
              flights
                  .rebalance()
                  .connect(delays(flights).forward())
                  .process(new Plain())
                  .named("both")
                  .parallelism(3)
                  .sinkTo(sink());
            },
            FindingCode.FORWARD_PARALLELISM,
            "forward() brings it the elements of 'delays', which has parallelism 2, but it has 3; expected both alike",
            "Give both the same .parallelism(n), or use rescale() or rebalance()"));
  }

  private static <O> CoMapFunction<Flight, Delay, O> first() {
    return new CoMapFunction<>() {
      @Override
      public O map1(Flight value) {
        return null;
      }

      @Override
      public O map2(Delay value) {
        return null;
      }
    };
  }

  private static <K> void both(KeyedConnectedStreams<Flight, Delay, K> connected) {
    connected.process(new Both<>()).named("both").sinkTo(sink());
  }
}

package dev.sluice.api;

import static dev.sluice.api.BroadcastStreamTest.LIMITS;
import static dev.sluice.api.Flights.flights;
import static dev.sluice.api.Flights.sink;

import dev.sluice.api.BroadcastStreamTest.AboveLimit;
import dev.sluice.api.BroadcastStreamTest.PerAirport;
import dev.sluice.api.Flights.Delay;
import dev.sluice.api.Flights.Flight;
import dev.sluice.dataflow.state.MapStateDescriptor;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Jobs with one mistake in their broadcast state, for {@link FindingsTest}. */
final class BroadcastMistakes {

  private BroadcastMistakes() {}

  private static FindingsTest.Mistake mistake(
      String what,
      BiFunction<DataStream<Flight>, DataStream<Delay>, Step<?>> step,
      String code,
      String message,
      String remedy) {
    return new FindingsTest.Mistake(
        what,
        job -> {
          DataStream<Flight> flights = flights(job);
          Step<?> limited = step.apply(flights, flights.map(Delay::of).named("limits"));
          limited.named("limited").sinkTo(sink());
        },
        code,
        "limited",
        message,
        remedy);
  }

  static Stream<FindingsTest.Mistake> sides() {
    return Stream.of(
        mistake(
            "elements that read broadcast state and are broadcast as well",
            (flights, limits) ->
                flights.broadcast().connect(limits.broadcast(LIMITS)).process(new AboveLimit()),
            "broadcast-state-wrong-side",
            "the elements of 'flights', which read its broadcast state, are broadcast as well",
            "Remove broadcast()"),
        mistake(
            "function without keys on a keyed stream",
            (flights, limits) ->
                flights
                    .keyBy(Flight::origin)
                    .connect(limits.broadcast(LIMITS))
                    .process(new AboveLimit()),
            "function-without-keys",
            "it has a BroadcastProcessFunction, which knows no key, but the stream it reads is keyed",
            "Write a KeyedBroadcastProcessFunction, or remove keyBy"),
        mistake(
            "keyed function on a stream without keys",
            (flights, limits) ->
                flights.connect(limits.broadcast(LIMITS)).process(new PerAirport()),
            "keyed-function-without-keys",
            "it has a KeyedBroadcastProcessFunction, with state and timers per key, but the stream it reads has no keys",
            "Call keyBy(...) before connect"));
  }

  static Stream<FindingsTest.Mistake> states() {
    return Stream.of(
        mistake(
            "two broadcast states with one name",
            (flights, limits) ->
                flights
                    .connect(
                        limits.broadcast(
                            LIMITS, MapStateDescriptor.of("limits", String.class, String.class)))
                    .process(new AboveLimit()),
            "duplicate-broadcast-state",
            "two of its broadcast states have the name 'limits'",
            "Give each descriptor a name of its own"));
  }

  static Stream<FindingsTest.Mistake> functions() {
    return Stream.of(
        new FindingsTest.Mistake(
            "function with broadcast state without a name",
            job -> {
              DataStream<Flight> flights = flights(job);
              flights
                  .connect(flights.map(Delay::of).broadcast(LIMITS))
                  .process(new AboveLimit())
                  .sinkTo(sink());
            },
            "unnamed-stateful-operator",
            "process-1",
            "it keeps state and has no name",
            ".named("),
        new FindingsTest.Mistake(
            "one function with broadcast state for two operators",
            job -> {
              DataStream<Flight> flights = flights(job);
              KeyedBroadcastConnectedStream<Flight, Delay, String> connected =
                  flights.keyBy(Flight::origin).connect(flights.map(Delay::of).broadcast(LIMITS));
              PerAirport function = new PerAirport();
              connected.process(function).named("first").sinkTo(sink());
              connected.process(function).named("second").sinkTo(sink());
            },
            "shared-function",
            "second",
            "the same function object as 'first'",
            "a new one"));
  }
}

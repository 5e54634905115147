package dev.sluice.api;

import static dev.sluice.api.BroadcastStreamTest.LIMITS;
import static dev.sluice.api.Flights.flights;
import static dev.sluice.api.Flights.sink;

import dev.sluice.api.BroadcastStreamTest.AboveLimit;
import dev.sluice.api.BroadcastStreamTest.PerAirport;
import dev.sluice.api.Flights.Delay;
import dev.sluice.api.Flights.Flight;
import dev.sluice.dataflow.graph.FindingCode;
import dev.sluice.dataflow.state.MapStateDescriptor;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Jobs with one mistake in their broadcast state, for {@link Mistakes}. */
final class BroadcastMistakes {

  private BroadcastMistakes() {}

  private static Mistake mistake(
      String what,
      BiFunction<DataStream<Flight>, DataStream<Delay>, Step<?>> step,
      FindingCode code,
      String message,
      String remedy) {
    return new Mistake(
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

  static Stream<Mistake> sides() {
    return Stream.of(
        mistake(
            "elements that read broadcast state and are broadcast as well",
            (flights, limits) ->
                flights.broadcast().connect(limits.broadcast(LIMITS)).process(new AboveLimit()),
            FindingCode.BROADCAST_STATE_WRONG_SIDE,
            "the elements of 'flights', which read its broadcast state, are broadcast as well; expected each of them in one subtask: only the stream that changes the state comes to all",
            "Remove broadcast() from the stream on which connect(...) is called, or let the other stream be the one that is connected"),
        mistake(
            "function without keys on a keyed stream",
            (flights, limits) ->
                flights
                    .keyBy(Flight::origin)
                    .connect(limits.broadcast(LIMITS))
                    .process(new AboveLimit()),
            FindingCode.FUNCTION_WITHOUT_KEYS,
            "it has a BroadcastProcessFunction, which knows no key, but the stream it reads is keyed",
            "Write a KeyedBroadcastProcessFunction, or remove keyBy(...)"),
        mistake(
            "keyed function on a stream without keys",
            (flights, limits) ->
                flights.connect(limits.broadcast(LIMITS)).process(new PerAirport()),
            FindingCode.TIMERS_NEED_KEYS,
            "it has a KeyedBroadcastProcessFunction, with state and timers per key, but the stream it reads has no keys",
            "Call keyBy(...) before connect(...), or write a BroadcastProcessFunction"));
  }

  static Stream<Mistake> states() {
    return Stream.of(
        mistake(
            "two broadcast states with one name",
            (flights, limits) ->
                flights
                    .connect(
                        limits.broadcast(
                            LIMITS, MapStateDescriptor.of("limits", String.class, String.class)))
                    .process(new AboveLimit()),
            FindingCode.DUPLICATE_BROADCAST_STATE,
            "two of its broadcast states have the name 'limits': [limits (String → Long), limits (String → String)]",
            "Give each descriptor a name of its own, and name each in broadcast(...) once"));
  }

  static Stream<Mistake> functions() {
    return Stream.of(
        new Mistake(
            "function with broadcast state without a name",
            job -> {
              DataStream<Flight> flights = flights(job);
              flights
                  .connect(flights.map(Delay::of).broadcast(LIMITS))
                  .process(new AboveLimit())
                  .sinkTo(sink());
            },
            FindingCode.UNNAMED_STATEFUL_OPERATOR,
            "process-1",
            "it keeps state and has no name, which would tie the state to it when the job changes",
            "Name it with .named(...)"),
        new Mistake(
            "one function with broadcast state for two operators",
            job -> {
              DataStream<Flight> flights = flights(job);
              KeyedBroadcastConnectedStream<Flight, Delay, String> connected =
                  flights.keyBy(Flight::origin).connect(flights.map(Delay::of).broadcast(LIMITS));
              PerAirport function = new PerAirport();
              connected.process(function).named("first").sinkTo(sink());
              connected.process(function).named("second").sinkTo(sink());
            },
            FindingCode.SHARED_FUNCTION,
            "second",
            "it has the same function object as 'first', which would mix their states",
            "Give each operator a new one"));
  }
}

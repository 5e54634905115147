package dev.sluice.api;

import dev.sluice.dataflow.function.AggregateFunction;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.graph.Edge;
import dev.sluice.dataflow.graph.Partitioning;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkContext;
import dev.sluice.dataflow.sink.SinkWriter;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.source.Split;
import dev.sluice.dataflow.source.SplitEnumerator;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import java.util.List;
import java.util.Optional;

/** What jobs in tests are made of; nothing of it ever runs. */
final class Flights {

  record Flight(String origin, List<String> stops, long number, int delayMinutes, long reportedAt) {

    boolean late() {
      return delayMinutes > 0;
    }

    byte[] digest() {
      return new byte[0];
    }
  }

  record Delay(String airport, long minutes) {

    static Delay of(Flight flight) {
      return new Delay(flight.origin(), flight.delayMinutes());
    }

    static Delay add(Delay one, Delay other) {
      return new Delay(one.airport(), one.minutes() + other.minutes());
    }
  }

  record Total(long minutes, long flights) {}

  /** A class that cannot be described, since it is neither a record nor declared mutable. */
  static final class Tally {
    static final TypeDescriptor<Tally> TYPE =
        TypeDescriptor.mutable(Tally.class, Tally::copy)
            .storedAs(Types.LONG, tally -> tally.minutes, Tally::of);

    long minutes;

    static Tally of(long minutes) {
      Tally tally = new Tally();
      tally.minutes = minutes;
      return tally;
    }

    Tally copy() {
      Tally copy = new Tally();
      copy.minutes = minutes;
      return copy;
    }
  }

  /** A split that can be stored. */
  record Hour(String id) implements Split {}

  /** A split that holds what cannot. */
  record Shift(String id, Tally tally) implements Split {}

  /** A source whose splits are of any type. */
  record AnySource<S extends Split>(TypeDescriptor<Flight> type, Class<S> split)
      implements Source<Flight, S> {

    @Override
    public TypeDescriptor<S> splitType() {
      return TypeDescriptor.of(split);
    }

    @Override
    public SplitEnumerator<S> enumerator() {
      throw new UnsupportedOperationException("a job is only built here");
    }

    @Override
    public SplitReader<Flight, S> open(S split, OperatorMetrics metrics) {
      throw new UnsupportedOperationException("a job is only built here");
    }
  }

  record AnySink<T>(int mostSubtasks) implements Sink<T> {

    @Override
    public Optional<Refusal> refusesCheckpoints() {
      return mostSubtasks == 1
          ? Optional.of(
              new Refusal(
                  "it shows its file whole, at the end of the job", "Use a sink of part files"))
          : Optional.empty();
    }

    @Override
    public SinkWriter<T> open(SinkContext context) {
      throw new UnsupportedOperationException("a job is only built here");
    }
  }

  static final class MeanDelay implements AggregateFunction<Flight, Total, Double> {

    @Override
    public Total create() {
      return new Total(0, 0);
    }

    @Override
    public Total add(Total total, Flight flight) {
      return new Total(total.minutes() + flight.delayMinutes(), total.flights() + 1);
    }

    @Override
    public Total merge(Total first, Total second) {
      return new Total(first.minutes() + second.minutes(), first.flights() + second.flights());
    }

    @Override
    public Double result(Total total) {
      return (double) total.minutes() / total.flights();
    }
  }

  /** An aggregate whose accumulator changes in place, and which says how to copy it or does not. */
  static class TallyDelays implements AggregateFunction<Flight, Tally, Long> {

    @Override
    public Tally create() {
      return new Tally();
    }

    @Override
    public Tally add(Tally tally, Flight flight) {
      tally.minutes += flight.delayMinutes();
      return tally;
    }

    @Override
    public Tally merge(Tally first, Tally second) {
      first.minutes += second.minutes;
      return first;
    }

    @Override
    public Long result(Tally tally) {
      return tally.minutes;
    }
  }

  static final class CountPerKey<K> extends KeyedProcessFunction<K, Flight, Delay> {

    @Override
    public void processElement(Flight flight, KeyContext<K> key, Collector<Delay> out) {
      out.collect(Delay.of(flight));
    }
  }

  private Flights() {}

  static AnySource<Hour> source() {
    return new AnySource<>(TypeDescriptor.of(Flight.class), Hour.class);
  }

  static WatermarkStrategy<Flight> reportedAt() {
    return WatermarkStrategy.<Flight>monotonous().withTimestamps(Flight::reportedAt);
  }

  /** The stream {@code flights}, with event time. */
  static SourceStream<Flight> flights(JobBuilder job) {
    return job.source("flights", source(), reportedAt());
  }

  /** By what the elements of an edge are keyed. */
  @SuppressWarnings("unchecked") // the edges of these tests carry flights
  static Keying<Flight, ?> keying(Edge edge) {
    return ((Partitioning.Keyed<Flight, ?>) edge.partitioning()).keying();
  }

  /** A sink that any number of subtasks may write. */
  static <T> Sink<T> sink() {
    return new AnySink<>(0);
  }

  /** A sink of one file. */
  static <T> Sink<T> singleSink() {
    return new AnySink<>(1);
  }
}

package dev.sluice.runtime;

import static dev.sluice.runtime.EverythingFunctions.ODD;
import static dev.sluice.runtime.EverythingFunctions.RUNG;
import static dev.sluice.runtime.EverythingFunctions.SEEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.DataStream;
import dev.sluice.api.JobBuilder;
import dev.sluice.api.KeyedStream;
import dev.sluice.api.Step;
import dev.sluice.connector.basic.CollectSink;
import dev.sluice.connector.basic.CollectionSource;
import dev.sluice.dataflow.function.AsyncOptions;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.graph.Edge;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.graph.Partitioning;
import dev.sluice.dataflow.operator.basic.SinkOperator;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.runtime.Everything.Event;
import dev.sluice.runtime.Everything.Rate;
import dev.sluice.testkit.OperatorHarness;
import dev.sluice.windowing.assign.EventTimeSessionWindows;
import dev.sluice.windowing.assign.ProcessingTimeSessionWindows;
import dev.sluice.windowing.assign.SlidingEventTimeWindows;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.assign.WindowAssigner;
import dev.sluice.windowing.evict.CountEvictor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operator, as the api builds it, run by the harness in all its modes; and none left out. */
class EveryOperatorTest {

  private static final Map<Class<?>, String> EXEMPT =
      Map.of(SinkOperator.class, "puts nothing out; tested with the writers of the sinks");

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Event A = new Event(1, 10, 6, 1_000);
  private static final Event B = new Event(2, 11, 9, 1_100);
  private static final Event C = new Event(1, 12, 2, 1_300);
  private static final Rate EARLY = new Rate(1, 50, 900);
  private static final Rate LATE = new Rate(1, 70, 1_200);

  /** A test of an operator of this class, as a step of the api has made it. */
  record Row(Class<?> operator, String what, OperatorHarness<Event, ?> harness) {
    @Override
    public String toString() {
      return operator.getSimpleName() + ": " + what;
    }
  }

  private static DataStream<Event> events(JobBuilder job) {
    return job.source(
        "events",
        CollectionSource.of(List.of(A), TypeDescriptor.of(Event.class)),
        WatermarkStrategy.<Event>monotonous().withTimestamps(Event::time));
  }

  private static DataStream<Rate> rates(JobBuilder job) {
    return job.source(
        "rates",
        CollectionSource.of(List.of(Rate.of(1)), TypeDescriptor.of(Rate.class)),
        WatermarkStrategy.<Rate>monotonous().withTimestamps(Rate::time));
  }

  private static <O> JobGraph graph(BiFunction<DataStream<Event>, DataStream<Rate>, Step<O>> step) {
    JobBuilder job = new JobBuilder("job", 1);
    DataStream<Event> events = events(job);
    DataStream<Rate> rates = rates(job);
    rates.sinkTo(CollectSink.into(new ArrayList<>()));
    step.apply(events, rates).named("step").sinkTo(CollectSink.into(new ArrayList<>()));
    return job.build();
  }

  @SuppressWarnings("unchecked") // the step is declared with these types
  private static <O> Node.TransformNode<Event, O> node(JobGraph graph) {
    return graph.nodes().stream()
        .filter(node -> node.name().equals("step"))
        .map(node -> (Node.TransformNode<Event, O>) node)
        .findFirst()
        .orElseThrow();
  }

  static <O> Row row(
      String what,
      BiFunction<DataStream<Event>, DataStream<Rate>, Step<O>> step,
      Function<OperatorHarness<Event, O>, OperatorHarness<Event, O>> inputs) {
    JobGraph graph = graph(step);
    Node.TransformNode<Event, O> node = node(graph);
    // Each operator from a graph of its own, as in every subtask.
    OperatorHarness<Event, O> harness =
        OperatorHarness.of(() -> EveryOperatorTest.<O>node(graph(step)).factory().create());
    graph.into(node.id()).forEach(edge -> keyed(harness, edge));
    return new Row(node.factory().create().getClass(), what, inputs.apply(harness));
  }

  @SuppressWarnings("unchecked") // edges of the first input bring events
  private static void keyed(OperatorHarness<Event, ?> harness, Edge edge) {
    if (edge.partitioning() instanceof Partitioning.Keyed<?, ?> keyed) {
      if (edge.ordinal() == 0) {
        harness.keyedBy(((Partitioning.Keyed<Event, ?>) keyed).keying());
      } else {
        harness.secondKeyedBy(keyed.keying());
      }
    }
  }

  static List<Row> rows() {
    return Stream.of(
            oneByOne(),
            stateful(),
            rolling(),
            connected(),
            connectedWithTime(),
            broadcast(),
            asking(),
            windows(),
            windowsOfAnyKind(),
            EveryJoin.rows(),
            List.of(aggregate(), sessions()))
        .flatMap(List::stream)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void passesTheHarnessInAllItsModes(Row row) throws Exception {
    row.harness().verify();
  }

  @Test
  void leavesNoOperatorOut() throws Exception {
    Set<Class<?>> missing = new HashSet<>(OperatorClasses.all());
    rows().forEach(row -> missing.remove(row.operator()));
    missing.removeAll(EXEMPT.keySet());

    assertThat(missing).as("operators without a row in this table").isEmpty();
  }

  private static Row aggregate() {
    return row(
        "aggregate",
        (events, rates) -> events.keyBy(Event::key).aggregate(new EverythingFunctions.Count()),
        test ->
            test.element(A, 1)
                .expect(1L, 1)
                .element(B, 2)
                .expect(1L, 2)
                .element(C, 3)
                .expect(2L, 3)
                .keepsState());
  }

  private static List<Row> oneByOne() {
    return List.of(
        row(
            "a number for each",
            (events, rates) -> events.map(Event::number),
            test -> test.element(A, 1).expect(10L, 1).element(B, 2).expect(11L, 2)),
        row(
            "several for each",
            (events, rates) -> events.flatMap(new EverythingFunctions.BothSigns()),
            test -> test.element(A, 1).expect(10L, 1).expect(-10L, 1)),
        row(
            "one of two",
            (events, rates) -> events.filter(event -> event.amount() > 6),
            test -> test.element(A, 1).element(B, 2).expect(B, 2)),
        row(
            "with a side output",
            (events, rates) -> events.process(new EverythingFunctions.Sorting()),
            test ->
                test.element(A, 1)
                    .expect("even 10", 1)
                    .element(B, 2)
                    .expectAside(ODD, "odd 11 at 2", 2)));
  }

  private static List<Row> stateful() {
    return List.of(
        row(
            "with operator state",
            (events, rates) -> events.process(new EverythingFunctions.Tally()),
            test ->
                test.element(A, 1)
                    .expect("tally [1] 1", 1)
                    .element(B, 2)
                    .expect("tally [2] 2", 2)
                    .element(C, 3)
                    .expect("tally [3] 3", 3)
                    .element(C, 4)
                    .expect("tally [4] 3", 4)
                    .keepsState()),
        row(
            "with every kind of state and timers",
            (events, rates) ->
                events.keyBy(Event::key).process(new EverythingFunctions.EveryState()),
            test ->
                test.element(A, 1_000)
                    .expect("state 10 1 null [10] 6 1", 1_000)
                    .element(B, 1_100)
                    .expect("state 11 1 null [11] 9 1", 1_100)
                    .advanceClock(TIMEOUT)
                    .expectAside(RUNG, "rung 1", Long.MIN_VALUE)
                    .expectAside(RUNG, "rung 2", Long.MIN_VALUE)
                    .watermark(1_101)
                    .element(C, 1_300)
                    .expect("state 12 2 after 10 [10, 12] 6 2", 1_300)
                    .watermark(2_000)
                    .expect("bucket 1 2000 8 at 2000", 2_000)
                    .expect("bucket 2 2000 9 at 2000", 2_000)
                    .keepsState()));
  }

  private static Row rolling(
      String what,
      Function<KeyedStream<Event, Integer>, Step<Event>> step,
      Event second,
      Event third) {
    return row(
        what,
        (events, rates) -> step.apply(events.keyBy(Event::key)),
        test ->
            test.element(A, 1)
                .expect(A, 1)
                .element(B, 2)
                .expect(B, 2)
                .element(C, 3)
                .expect(second, 3)
                .element(A.withAmount(4), 4)
                .expect(third, 4)
                .keepsState());
  }

  private static List<Row> rolling() {
    Event last = A.withAmount(4);
    return List.of(
        rolling(
            "reduce",
            keyed -> keyed.reduce((one, other) -> other.withAmount(one.amount() - other.amount())),
            C.withAmount(4),
            last.withAmount(0)),
        rolling(
            "sum",
            keyed -> keyed.sum(Event::amount, Event::withAmount),
            C.withAmount(8),
            last.withAmount(12)),
        rolling(
            "sumDouble",
            keyed ->
                keyed.sumDouble(
                    event -> event.amount() / 2.0,
                    (event, sum) -> event.withAmount(Math.round(2 * sum))),
            C.withAmount(8),
            last.withAmount(12)),
        rolling("min", keyed -> keyed.min(Event::amount, Event::withAmount), C, last.withAmount(2)),
        rolling(
            "max",
            keyed -> keyed.max(Event::amount, Event::withAmount),
            C.withAmount(6),
            last.withAmount(6)),
        rolling("minBy", keyed -> keyed.minBy(Event::amount), C, C),
        rolling("maxBy", keyed -> keyed.maxBy(Event::amount), A, A));
  }

  private static List<Row> connected() {
    return List.of(
        row(
            "without keys",
            (events, rates) -> events.connect(rates).map(new EverythingFunctions.Naming()),
            test ->
                test.element(A, 1)
                    .expect("named event 10", 1)
                    .second(EARLY, 2)
                    .expect("named rate 50", 2)),
        row(
            "with keys",
            (events, rates) ->
                events
                    .keyBy(Event::key)
                    .connect(rates.keyBy(Rate::key))
                    .map(new EverythingFunctions.Naming()),
            test ->
                test.element(A, 1)
                    .expect("named event 10", 1)
                    .second(EARLY, 2)
                    .expect("named rate 50", 2)),
        row(
            "none, one and two for each",
            (events, rates) -> events.connect(rates).flatMap(new EverythingFunctions.Repeating()),
            test ->
                test.element(A, 1)
                    .expect("repeated event 10", 1)
                    .element(B, 1)
                    .second(EARLY, 2)
                    .expect("repeated rate 50", 2)
                    .expect("repeated rate 50", 2)));
  }

  private static List<Row> connectedWithTime() {
    return List.of(
        row(
            "with a side output",
            (events, rates) -> events.connect(rates).process(new EverythingFunctions.Telling()),
            test ->
                test.element(A, 1)
                    .expect("told event 10 at 1", 1)
                    .second(EARLY, 2)
                    .expectAside(SEEN, "told rate 50 at 2", 2)),
        row(
            "with shared state and timers",
            (events, rates) ->
                events
                    .keyBy(Event::key)
                    .connect(rates.keyBy(Rate::key))
                    .process(new EverythingFunctions.AtItsTime()),
            test ->
                test.element(A, 1_000)
                    .element(B, 1_100)
                    .second(EARLY, 900)
                    .expectAside(SEEN, "seen rate 50", 900)
                    .second(LATE, 1_200)
                    .expectAside(SEEN, "seen rate 70", 1_200)
                    .watermark(1_100)
                    .expect("priced 10 for 50", 1_000)
                    .expect("priced 11 for 0", 1_100)
                    .element(C, 1_300)
                    .end()
                    .expect("priced 12 for 70", 1_300)
                    .keepsState()));
  }

  private static List<Row> broadcast() {
    return List.of(
        row(
            "read with keys and timers",
            (events, rates) ->
                events
                    .keyBy(Event::key)
                    .connect(rates.broadcast(EverythingFunctions.RATES))
                    .process(new EverythingFunctions.AsBroadcast()),
            test ->
                test.element(A, 1_000)
                    .element(B, 1_100)
                    .second(EARLY, 900)
                    .second(LATE, 1_200)
                    .watermark(1_100)
                    .expect("by broadcast 10 for 50", 1_000)
                    .expect("by broadcast 11 for 0", 1_100)
                    .element(C, 1_300)
                    .end()
                    .expect("by broadcast 12 for 70", 1_300)
                    .keepsState()),
        row(
            "with a side output",
            (events, rates) ->
                events
                    .connect(rates.broadcast(EverythingFunctions.RATES))
                    .process(new EverythingFunctions.Announcing()),
            test ->
                test.second(EARLY, 900)
                    .expectAside(SEEN, "announced 1", 900)
                    .element(A, 1_000)
                    .expect("passed 10", 1_000)
                    .second(LATE, 1_200)
                    .expectAside(SEEN, "announced 2", 1_200)
                    .keepsState()));
  }

  private static Row asking(AsyncOptions.Order order) {
    AsyncOptions options = new AsyncOptions(order, 2, TIMEOUT, EverythingFunctions.SECOND_CHANCE);
    return row(
        order + ", with an answer by time-out and a second attempt",
        (events, rates) ->
            events.async(new EverythingFunctions.SlowAnswers(), options).returns(String.class),
        test ->
            test.element(A, 1)
                .expect("asked 10", 1)
                .watermark(1)
                .element(B, 2)
                .advanceClock(TIMEOUT)
                .expect("no answer to 11", 2)
                .watermark(2)
                .element(C, 3)
                .expect("asked 12", 3));
  }

  private static List<Row> asking() {
    return Stream.of(AsyncOptions.Order.values()).map(EveryOperatorTest::asking).toList();
  }

  private static Step<String> counted(
      DataStream<Event> events, WindowAssigner<Object, TimeWindow> windows) {
    return events
        .keyBy(Event::key)
        .window(windows)
        .aggregate(
            new EverythingFunctions.Count(),
            (Integer key, TimeWindow window, Long count, Collector<String> out) ->
                out.collect("%d %d %d".formatted(key, window.start(), count)))
        .returns(String.class);
  }

  private static List<Row> windows() {
    Duration second = Duration.ofSeconds(1);
    return List.of(
        row(
            "tumbling",
            (events, rates) -> counted(events, TumblingEventTimeWindows.of(second)),
            test ->
                test.element(A, 1_000)
                    .element(B, 1_999)
                    .element(C, 2_000)
                    .watermark(1_500)
                    .element(A, 1_700)
                    .watermark(1_999)
                    .expect("1 1000 2", 1_999)
                    .expect("2 1000 1", 1_999)
                    .inAnyOrder()
                    .end()
                    .expect("1 2000 1", 2_999)),
        row(
            "sliding",
            (events, rates) ->
                counted(events, SlidingEventTimeWindows.of(second.multipliedBy(2), second)),
            test ->
                test.element(A, 1_000)
                    .watermark(1_999)
                    .expect("1 0 1", 1_999)
                    .element(C, 2_000)
                    .end()
                    .expect("1 1000 2", 2_999)
                    .expect("1 2000 1", 3_999)));
  }

  private static Row sessions() {
    return row(
        "sessions that a late element joins",
        (events, rates) -> counted(events, EventTimeSessionWindows.withGap(Duration.ofSeconds(1))),
        test ->
            test.element(A, 1_000)
                .element(B, 1_500)
                .element(A, 2_800)
                .element(C, 1_900)
                .watermark(2_600)
                .expect("2 1500 1", 2_499)
                .end()
                .expect("1 1000 3", 3_799));
  }

  private static void count(
      Integer key, Window window, Iterable<Event> events, Collector<String> out) {
    int count = 0;
    for (Event each : events) {
      count++;
    }
    out.collect("%d %d %d".formatted(key, window.maxTimestamp() + 1, count));
  }

  private static List<Row> windowsOfAnyKind() {
    Duration second = Duration.ofSeconds(1);
    return List.of(
        row(
            "windows that late elements fire anew, with an evictor",
            (events, rates) ->
                events
                    .keyBy(Event::key)
                    .window(TumblingEventTimeWindows.of(second))
                    .allowedLateness(second)
                    .evictor(CountEvictor.of(2))
                    .apply(EveryOperatorTest::count)
                    .returns(String.class),
            test ->
                test.element(A, 1_000)
                    .element(C, 1_300)
                    .watermark(2_000)
                    .expect("1 2000 2", 1_999)
                    .element(A, 1_100)
                    .expect("1 2000 2", 1_999)
                    .element(B, 1_100)
                    .expect("2 2000 1", 1_999)
                    .end()),
        row(
            "sessions by the clock",
            (events, rates) ->
                events
                    .keyBy(Event::key)
                    .window(ProcessingTimeSessionWindows.withGap(second))
                    .apply(EveryOperatorTest::count)
                    .returns(String.class),
            test ->
                test.element(A, 0)
                    .advanceClock(Duration.ofMillis(400))
                    .element(C, 0)
                    .element(B, 0)
                    .advanceClock(second)
                    .expect("1 1400 2", 1_399)
                    .expect("2 1400 1", 1_399)));
  }
}

package dev.sluice.api;

import static dev.sluice.api.Flights.flights;
import static dev.sluice.api.Flights.reportedAt;
import static dev.sluice.api.Flights.singleSink;
import static dev.sluice.api.Flights.sink;
import static dev.sluice.api.Flights.source;

import dev.sluice.api.Flights.AnySource;
import dev.sluice.api.Flights.CountPerKey;
import dev.sluice.api.Flights.Delay;
import dev.sluice.api.Flights.Flight;
import dev.sluice.api.Flights.Hour;
import dev.sluice.api.Flights.MeanDelay;
import dev.sluice.api.Flights.Shift;
import dev.sluice.api.Flights.Tally;
import dev.sluice.api.Flights.TallyDelays;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.ElementContext;
import dev.sluice.dataflow.function.ProcessFunction;
import dev.sluice.dataflow.graph.FindingCode;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import dev.sluice.windowing.assign.WindowAssigner;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Jobs with one mistake each, and what is said about it. */
final class Mistakes {

  private static final WindowAssigner<Object, TimeWindow> HOURLY =
      TumblingEventTimeWindows.of(Duration.ofHours(1));

  private Mistakes() {}

  /** Every mistake that is told, with the very words; {@code docs/findings.md} shows them. */
  static Stream<Mistake> all() {
    return Stream.of(
            structure(),
            names(),
            clashes(),
            numbers(),
            keyGroups(),
            spreading(),
            types(),
            undescribable(),
            typesOfOthers(),
            sources(),
            keys(),
            unknownKeys(),
            time(),
            WindowMistakes.rules(),
            WindowMistakes.silent(),
            WindowMistakes.time(),
            timers(),
            unsupported(),
            ConnectedMistakes.keys(),
            ConnectedMistakes.keysInPart(),
            ConnectedMistakes.functions(),
            ConnectedMistakes.plainFunctions(),
            JoinMistakes.bounds(),
            JoinMistakes.time(),
            JoinMistakes.functions(),
            JoinMistakes.types(),
            BroadcastMistakes.sides(),
            BroadcastMistakes.states(),
            BroadcastMistakes.functions(),
            GraphMistakes.all())
        .flatMap(each -> each);
  }

  private static Stream<Mistake> names() {
    return Stream.of(
        new Mistake(
            "keyed function without a name",
            job -> flights(job).keyBy(Flight::origin).process(new CountPerKey<>()).sinkTo(sink()),
            FindingCode.UNNAMED_STATEFUL_OPERATOR,
            "process-1",
            "it keeps state and has no name, which would tie the state to it when the job changes",
            "Name it with .named(...)"),
        new Mistake(
            "aggregate without a name",
            job ->
                flights(job)
                    .keyBy(Flight::origin)
                    .window(HOURLY)
                    .aggregate(new MeanDelay())
                    .sinkTo(sink()),
            FindingCode.UNNAMED_STATEFUL_OPERATOR,
            "window-1",
            "it keeps state and has no name, which would tie the state to it when the job changes",
            "Name it with .named(...)"),
        new Mistake(
            "reduce without a name",
            job ->
                flights(job)
                    .keyBy(Flight::origin)
                    .window(HOURLY)
                    .reduce((one, other) -> other)
                    .sinkTo(sink()),
            FindingCode.UNNAMED_STATEFUL_OPERATOR,
            "window-1",
            "it keeps state and has no name, which would tie the state to it when the job changes",
            "Name it with .named(...)"));
  }

  private static Stream<Mistake> clashes() {
    return Stream.of(
        new Mistake(
            "stateful operator with a blank name",
            job ->
                flights(job)
                    .keyBy(Flight::origin)
                    .process(new CountPerKey<>())
                    .named(" ")
                    .sinkTo(sink()),
            FindingCode.MISSING_NAME,
            "process-1",
            "its name is blank; expected one to know it by",
            "Give it a name with at least one letter"),
        new Mistake(
            "one name for two operators",
            job -> flights(job).filter(Flight::late).named("flights").sinkTo(sink()),
            FindingCode.DUPLICATE_NAME,
            "flights",
            "two operators have this name; names tie state and figures to operators",
            "Give each a name of its own with .named(...)"),
        new Mistake(
            "one function for two operators",
            job -> {
              CountPerKey<String> function = new CountPerKey<>();
              KeyedStream<Flight, String> flights = flights(job).keyBy(Flight::origin);
              flights.process(function).named("first").sinkTo(sink());
              flights.process(function).named("second").sinkTo(sink());
            },
            FindingCode.SHARED_FUNCTION,
            "second",
            "it has the same function object as 'first', which would mix their states",
            "Give each operator a new one"));
  }

  private record Day(String name, Tally tally) {}

  private record Week(List<Day> days) {}

  private static Stream<Mistake> types() {
    return Stream.of(
        new Mistake(
            "lambda whose result has type arguments",
            job -> flights(job).map(flight -> List.of(flight.origin())).sinkTo(sink()),
            FindingCode.UNDETERMINABLE_TYPE,
            "map-1",
            "the type of its results cannot be told from the function; expected one whose compiled form says it",
            "Declare it with .returns(Result.class), or with .returns(new TypeReference<List<Result>>() {}) where it has type arguments"),
        new Mistake(
            "lambda that collects",
            job ->
                flights(job)
                    .flatMap((Flight flight, Collector<String> out) -> {})
                    .named("legs")
                    .sinkTo(sink()),
            FindingCode.UNDETERMINABLE_TYPE,
            "legs",
            "the type of its results cannot be told from the function; expected one whose compiled form says it",
            "Declare it with .returns(Result.class), or with .returns(new TypeReference<List<Result>>() {}) where it has type arguments"));
  }

  private static Stream<Mistake> undescribable() {
    return Stream.of(
        new Mistake(
            "result that cannot be described",
            job -> flights(job).map(flight -> new Tally()).sinkTo(sink()),
            FindingCode.UNDETERMINABLE_TYPE,
            "map-1",
            "the type of its results: Tally cannot be described: dev.sluice.api.Flights$Tally is a plain class, whose content Sluice cannot know. Expected a record, an enum, a sealed interface of these, a List, Set, Map, Collection or Optional of these, an array, or a value of the JDK such as String, a number or a java.time type. Make it a record, declare it with TypeDescriptor.mutable(Tally.class, copier), or name the operator's type with .returns(...)",
            "A class whose values change is declared once per job, with job.mutable(...)"),
        new Mistake(
            "result of which a part within cannot be described",
            job -> flights(job).map(flight -> new Week(List.of())).named("week").sinkTo(sink()),
            FindingCode.UNDETERMINABLE_TYPE,
            "week",
            "the type of its results: Week.days[].tally cannot be described: dev.sluice.api.Flights$Tally is a plain class, whose content Sluice cannot know. Expected a record, an enum, a sealed interface of these, a List, Set, Map, Collection or Optional of these, an array, or a value of the JDK such as String, a number or a java.time type. Make it a record, declare it with TypeDescriptor.mutable(Tally.class, copier), or name the operator's type with .returns(...)",
            "A class whose values change is declared once per job, with job.mutable(...)"),
        new Mistake(
            "declared result that cannot be described",
            job -> flights(job).map(flight -> new Tally()).returns(Tally.class).sinkTo(sink()),
            FindingCode.UNDETERMINABLE_TYPE,
            "map-1",
            "the type of its results: Tally cannot be described: dev.sluice.api.Flights$Tally is a plain class, whose content Sluice cannot know. Expected a record, an enum, a sealed interface of these, a List, Set, Map, Collection or Optional of these, an array, or a value of the JDK such as String, a number or a java.time type. Make it a record, declare it with TypeDescriptor.mutable(Tally.class, copier), or name the operator's type with .returns(...)",
            "A class whose values change is declared once per job, with job.mutable(...)"));
  }

  private static Stream<Mistake> typesOfOthers() {
    return Stream.of(
        new Mistake(
            "type that is not known, and steps behind it that need it",
            job ->
                flights(job)
                    .map(flight -> List.of(flight.origin()))
                    .filter(list -> list.isEmpty())
                    .union()
                    .rebalance()
                    .sinkTo(sink()),
            FindingCode.UNDETERMINABLE_TYPE,
            "map-1",
            "the type of its results cannot be told from the function; expected one whose compiled form says it",
            "Declare it with .returns(Result.class), or with .returns(new TypeReference<List<Result>>() {}) where it has type arguments"),
        new Mistake(
            "accumulator that cannot be described",
            job ->
                flights(job)
                    .keyBy(Flight::origin)
                    .window(HOURLY)
                    .aggregate(new TallyDelays())
                    .named("tally")
                    .sinkTo(sink()),
            FindingCode.UNDETERMINABLE_ACCUMULATOR_TYPE,
            "tally",
            "the type of its accumulator: Tally cannot be described: dev.sluice.api.Flights$Tally is a plain class, whose content Sluice cannot know. Expected a record, an enum, a sealed interface of these, a List, Set, Map, Collection or Optional of these, an array, or a value of the JDK such as String, a number or a java.time type. Make it a record, declare it with TypeDescriptor.mutable(Tally.class, copier), or name the operator's type with .returns(...)",
            "Let accumulatorType() of the aggregate function say how to copy it"));
  }

  private static Stream<Mistake> sources() {
    return Stream.of(
        new Mistake(
            "source that does not say its type",
            job ->
                job.source("silent", new AnySource<>(null, Hour.class), reportedAt())
                    .sinkTo(sink()),
            FindingCode.UNDETERMINABLE_TYPE,
            "silent",
            "the type of its elements cannot be told from the function; expected one whose compiled form says it",
            "Let type() of the source say it"),
        new Mistake(
            "source whose splits cannot be described",
            job ->
                job.source(
                        "shifts",
                        new AnySource<>(TypeDescriptor.of(Flight.class), Shift.class),
                        reportedAt())
                    .sinkTo(sink()),
            FindingCode.UNDETERMINABLE_TYPE,
            "shifts",
            "the type of its splits: Shift.tally cannot be described: dev.sluice.api.Flights$Tally is a plain class, whose content Sluice cannot know. Expected a record, an enum, a sealed interface of these, a List, Set, Map, Collection or Optional of these, an array, or a value of the JDK such as String, a number or a java.time type. Make it a record, declare it with TypeDescriptor.mutable(Tally.class, copier), or name the operator's type with .returns(...)",
            "Let splitType() of the source say a record of texts and numbers"));
  }

  private static Stream<Mistake> keys() {
    TypeDescriptor<Tally> mutable = TypeDescriptor.mutable(Tally.class, Tally::copy);
    return Stream.of(
        new Mistake(
            "array as key",
            job -> counted(flights(job).keyBy(Flight::digest)),
            FindingCode.UNUSABLE_KEY_TYPE,
            "count",
            "its key is of type byte[], but byte[] is an array, which equals only itself; use a List",
            "Key by a value that never changes and is equal by content: a text, a number, an enum, or a record of such"),
        new Mistake(
            "mutable class as key",
            job -> counted(flights(job).keyBy(flight -> new Tally(), mutable)),
            FindingCode.UNUSABLE_KEY_TYPE,
            "count",
            "its key is of type Tally, but Tally is declared mutable, and a key must never change",
            "Key by a value that never changes and is equal by content: a text, a number, an enum, or a record of such"),
        new Mistake(
            "class declared mutable in the job as key",
            job -> {
              job.mutable(TypeDescriptor.mutable(Tally.class, Tally::copy));
              counted(flights(job).keyBy(flight -> new Tally()));
            },
            FindingCode.UNUSABLE_KEY_TYPE,
            "count",
            "its key is of type Tally, but Tally is declared mutable, and a key must never change",
            "Key by a value that never changes and is equal by content: a text, a number, an enum, or a record of such"));
  }

  private static Stream<Mistake> unknownKeys() {
    return Stream.of(
        new Mistake(
            "lambda whose key has type arguments",
            job -> counted(flights(job).keyBy(flight -> List.of(flight.origin()))),
            FindingCode.UNDETERMINABLE_KEY_TYPE,
            "count",
            "the type of its key cannot be told from the function; expected one whose compiled form says it",
            "Declare it as the last argument of keyBy, as in keyBy(selector, Key.class)"),
        new Mistake(
            "key that cannot be described",
            job -> counted(flights(job).keyBy(flight -> new Tally())),
            FindingCode.UNDETERMINABLE_KEY_TYPE,
            "count",
            "the type of its key: Tally cannot be described: dev.sluice.api.Flights$Tally is a plain class, whose content Sluice cannot know. Expected a record, an enum, a sealed interface of these, a List, Set, Map, Collection or Optional of these, an array, or a value of the JDK such as String, a number or a java.time type. Make it a record, declare it with TypeDescriptor.mutable(Tally.class, copier), or name the operator's type with .returns(...)",
            "Key by a text, a number, an enum, or a record of such"));
  }

  private static <K> void counted(KeyedStream<Flight, K> keyed) {
    keyed.process(new CountPerKey<>()).named("count").sinkTo(sink());
  }

  private static Stream<Mistake> time() {
    return Stream.of(
        new Mistake(
            "window on a source without event time",
            job -> hourly(job.source("untimed", source(), WatermarkStrategy.none())),
            FindingCode.WINDOW_WITHOUT_EVENT_TIME,
            "mean",
            "it waits for event time to reach the end of a window, but source 'untimed' has WatermarkStrategy.none()",
            "Give the source a strategy with event time, such as WatermarkStrategy.<T>monotonous().withTimestamps(...)"),
        new Mistake(
            "window behind steps behind a source without event time",
            job ->
                hourly(
                    job.source("untimed", source(), WatermarkStrategy.none())
                        .filter(Flight::late)
                        .map(flight -> new Flight("", List.of(), 0, 0, 0))),
            FindingCode.WINDOW_WITHOUT_EVENT_TIME,
            "mean",
            "it waits for event time to reach the end of a window, but source 'untimed' has WatermarkStrategy.none()",
            "Give the source a strategy with event time, such as WatermarkStrategy.<T>monotonous().withTimestamps(...)"),
        new Mistake(
            "window on a union of which one part has no event time",
            job ->
                hourly(
                    flights(job)
                        .union(job.source("untimed", source(), WatermarkStrategy.none()))
                        .rebalance()),
            FindingCode.WINDOW_WITHOUT_EVENT_TIME,
            "mean",
            "it waits for event time to reach the end of a window, but source 'untimed' has WatermarkStrategy.none()",
            "Give the source a strategy with event time, such as WatermarkStrategy.<T>monotonous().withTimestamps(...)"));
  }

  private static void hourly(DataStream<Flight> flights) {
    flights
        .keyBy(Flight::origin)
        .window(HOURLY)
        .aggregate(new MeanDelay())
        .named("mean")
        .sinkTo(sink());
  }

  private static Stream<Mistake> structure() {
    return Stream.of(
        new Mistake(
            "job without a source",
            job -> {},
            FindingCode.EMPTY_JOB,
            "delays",
            "the job declares no source",
            "Call job.source(...) in define()"),
        new Mistake(
            "stream that ends in nothing",
            job -> flights(job).filter(Flight::late).named("late"),
            FindingCode.NO_SINK,
            "late",
            "nothing reads what it puts out",
            "End the stream with .sinkTo(...), or remove the operator"),
        new Mistake(
            "keyed stream that ends in nothing",
            job -> flights(job).keyBy(Flight::origin).window(HOURLY),
            FindingCode.NO_SINK,
            "flights",
            "nothing reads what it puts out",
            "End the stream with .sinkTo(...), or remove the operator"));
  }

  private static Stream<Mistake> numbers() {
    return Stream.of(
        new Mistake(
            "step without a subtask",
            job -> flights(job).map(Delay::of).parallelism(0).sinkTo(sink()),
            FindingCode.PARALLELISM,
            "map-1",
            "parallelism 0; expected at least 1",
            "Set .parallelism(n) or the job's parallelism to 1 or more"),
        new Mistake(
            "more subtasks than the sink takes",
            job -> flights(job).sinkTo(singleSink()).named("file").parallelism(2),
            FindingCode.SINK_PARALLELISM,
            "file",
            "parallelism 2, but this sink can be written by 1 subtask(s)",
            "Remove .parallelism(...) from the sink, or choose a sink of part files"),
        new Mistake(
            "rate of nothing",
            job -> flights(job).limitRate(0).sinkTo(sink()),
            FindingCode.RATE_LIMIT,
            "flights",
            "limited to 0 elements per second; expected at least 1",
            "Raise the limit, or remove .limitRate(...)"));
  }

  private static Stream<Mistake> keyGroups() {
    return Stream.of(
        new Mistake(
            "more subtasks than key groups",
            job -> counted(flights(job.keyGroups(1)).keyBy(Flight::origin)),
            FindingCode.PARALLELISM_ABOVE_KEY_GROUPS,
            "count",
            "parallelism 2 above 1 key groups: some subtasks would never see a key",
            "Lower the parallelism or raise the number of key groups"),
        new Mistake(
            "more key groups than there can be",
            job -> flights(job.keyGroups(1_000_000)).sinkTo(sink()),
            FindingCode.KEY_GROUPS,
            "delays",
            "1000000 key groups; expected 1 to 32768",
            "Choose a number in that range"),
        new Mistake(
            "operator without a key group",
            job ->
                flights(job)
                    .keyBy(Flight::origin)
                    .process(new CountPerKey<>())
                    .named("count")
                    .keyGroups(0)
                    .sinkTo(sink()),
            FindingCode.KEY_GROUPS,
            "count",
            "0 key groups; expected 1 to 32768",
            "Choose a number in that range"),
        new Mistake(
            "key groups of an operator without keys",
            job -> flights(job).filter(Flight::late).keyGroups(64).sinkTo(sink()),
            FindingCode.KEY_GROUPS_WITHOUT_KEYS,
            "filter-1",
            "64 key groups, but it takes in no keyed stream",
            "Remove .keyGroups(...), or put keyBy(...) before the operator"));
  }

  private static Stream<Mistake> spreading() {
    return Stream.of(
        new Mistake(
            "forward to more subtasks",
            job -> flights(job).forward().map(Delay::of).parallelism(3).sinkTo(sink()),
            FindingCode.FORWARD_PARALLELISM,
            "map-1",
            "forward() brings it the elements of 'flights', which has parallelism 2, but it has 3; expected both alike",
            "Give both the same .parallelism(n), or use rescale() or rebalance()"),
        new Mistake(
            "forward to a sink of one file",
            job -> flights(job).forward().sinkTo(singleSink()),
            FindingCode.FORWARD_PARALLELISM,
            "sink-1",
            "forward() brings it the elements of 'flights', which has parallelism 2, but it has 1; expected both alike",
            "Give both the same .parallelism(n), or use rescale() or rebalance()"));
  }

  /** A process function as it is written for Flink, with timers. */
  private static class Alarm extends ProcessFunction<Flight, Delay> {

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(Flight flight, ElementContext element, Collector<Delay> out) {
      out.collect(Delay.of(flight));
    }

    /** Here nobody calls it. */
    public void onTimer(long timestamp, ElementContext element, Collector<Delay> out) {
      out.collect(new Delay("none", timestamp));
    }
  }

  private static final class LoudAlarm extends Alarm {

    private static final long serialVersionUID = 1L;
  }

  private static Stream<Mistake> timers() {
    return Stream.of(
        new Mistake(
            "function with timers of a stream without keys",
            job -> flights(job).process(new LoudAlarm()).named("alarm").sinkTo(sink()),
            FindingCode.TIMERS_NEED_KEYS,
            "alarm",
            "its function handles timers in onTimer(...), but its stream has no keys; expected a keyed stream, since each timer and each state belongs to a key",
            "Put keyBy(...) before it and write the function for keyed streams, or do without timers"));
  }

  private static Stream<Mistake> unsupported() {
    return Stream.of(
        new Mistake(
            "split by names",
            job -> {
              SplitStream<Flight> parts =
                  flights(job).split(flight -> List.of(flight.late() ? "late" : "on time"));
              parts.select("late").sinkTo(sink());
              parts.select("on time", "unknown").sinkTo(sink());
            },
            FindingCode.UNSUPPORTED_SPLIT,
            "split-1",
            "it splits a stream by names, which would lose the elements of every name that nobody selects; expected typed side outputs or filters",
            "Let a ProcessFunction put each part out under an OutputTag of its own and read it with .sideOutput(tag), or read the stream once per part with .filter(...)"),
        new Mistake(
            "loop",
            job -> {
              IterativeStream<Flight> loop = flights(job).iterate();
              Step<Flight> body = loop.filter(Flight::late).named("body");
              loop.closeWith(body.filter(flight -> flight.delayMinutes() > 1));
              body.sinkTo(sink());
            },
            FindingCode.UNSUPPORTED_ITERATE,
            "iterate-1",
            "it is the head of a loop, and barriers cannot align in a loop; expected a graph that runs from sources to sinks",
            "Close the loop outside the job: write what is to come again to a topic or a file, and unite a source that reads it with this stream; a fixed number of rounds can be declared one after the other"),
        new Mistake(
            "loop that waits for feedback and is never closed",
            job -> flights(job).iterate(5_000).filter(Flight::late).sinkTo(sink()),
            FindingCode.UNSUPPORTED_ITERATE,
            "iterate-1",
            "it is the head of a loop, and barriers cannot align in a loop; expected a graph that runs from sources to sinks",
            "Close the loop outside the job: write what is to come again to a topic or a file, and unite a source that reads it with this stream; a fixed number of rounds can be declared one after the other"));
  }
}

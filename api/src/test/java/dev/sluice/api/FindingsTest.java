package dev.sluice.api;

import static dev.sluice.api.Flights.flights;
import static dev.sluice.api.Flights.reportedAt;
import static dev.sluice.api.Flights.singleSink;
import static dev.sluice.api.Flights.sink;
import static dev.sluice.api.Flights.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.api.Flights.CountPerKey;
import dev.sluice.api.Flights.Delay;
import dev.sluice.api.Flights.Flight;
import dev.sluice.api.Flights.MeanDelay;
import dev.sluice.api.Flights.Tally;
import dev.sluice.api.Flights.TallyDelays;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.graph.Finding;
import dev.sluice.dataflow.graph.InvalidJobException;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import dev.sluice.windowing.assign.WindowAssigner;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FindingsTest {

  private static final WindowAssigner HOURLY = TumblingEventTimeWindows.of(Duration.ofHours(1));

  /** A job with one mistake, and what must be said about it. */
  record Mistake(
      String what,
      Consumer<JobBuilder> job,
      String code,
      String operator,
      String message,
      String remedy) {

    @Override
    public String toString() {
      return what;
    }
  }

  private static List<Finding> findings(int parallelism, Consumer<JobBuilder> declare) {
    JobBuilder job = new JobBuilder("delays", parallelism);
    declare.accept(job);
    InvalidJobException refusal = catchThrowableOfType(InvalidJobException.class, job::build);
    assertThat(refusal).as("the refusal of the job").isNotNull();
    return refusal.findings();
  }

  @ParameterizedTest
  @MethodSource({
    "names",
    "clashes",
    "types",
    "typesOfOthers",
    "keys",
    "unknownKeys",
    "time",
    "structure",
    "numbers",
    "spreading",
    "unsupported",
    "dev.sluice.api.ConnectedMistakes#keys",
    "dev.sluice.api.ConnectedMistakes#keysInPart",
    "dev.sluice.api.ConnectedMistakes#functions",
    "dev.sluice.api.ConnectedMistakes#plainFunctions",
    "dev.sluice.api.BroadcastMistakes#sides",
    "dev.sluice.api.BroadcastMistakes#states",
    "dev.sluice.api.BroadcastMistakes#functions"
  })
  void tellsWhatIsWrongWhereAndWhatToDo(Mistake mistake) {
    List<Finding> findings = findings(2, mistake.job());

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).code()).isEqualTo(mistake.code());
    assertThat(findings.get(0).operator()).isEqualTo(mistake.operator());
    assertThat(findings.get(0).message()).contains(mistake.message());
    assertThat(findings.get(0).remedy()).contains(mistake.remedy());
    assertThat(findings.get(0).message()).doesNotEndWith(".");
    assertThat(findings.get(0).remedy()).doesNotEndWith(".");
  }

  static Stream<Mistake> names() {
    return Stream.of(
        new Mistake(
            "keyed function without a name",
            job -> flights(job).keyBy(Flight::origin).process(new CountPerKey<>()).sinkTo(sink()),
            "unnamed-stateful-operator",
            "process-1",
            "it keeps state and has no name",
            ".named("),
        new Mistake(
            "aggregate without a name",
            job ->
                flights(job)
                    .keyBy(Flight::origin)
                    .window(HOURLY)
                    .aggregate(new MeanDelay())
                    .sinkTo(sink()),
            "unnamed-stateful-operator",
            "window-1",
            "it keeps state and has no name",
            ".named("),
        new Mistake(
            "reduce without a name",
            job ->
                flights(job)
                    .keyBy(Flight::origin)
                    .window(HOURLY)
                    .reduce((one, other) -> other)
                    .sinkTo(sink()),
            "unnamed-stateful-operator",
            "window-1",
            "it keeps state and has no name",
            ".named("));
  }

  static Stream<Mistake> clashes() {
    return Stream.of(
        new Mistake(
            "stateful operator with a blank name",
            job ->
                flights(job)
                    .keyBy(Flight::origin)
                    .process(new CountPerKey<>())
                    .named(" ")
                    .sinkTo(sink()),
            "missing-name",
            "process-1",
            "its name is blank",
            "at least one letter"),
        new Mistake(
            "one name for two operators",
            job -> flights(job).filter(Flight::late).named("flights").sinkTo(sink()),
            "duplicate-name",
            "flights",
            "two operators have this name",
            ".named("),
        new Mistake(
            "one function for two operators",
            job -> {
              CountPerKey<String> function = new CountPerKey<>();
              KeyedStream<Flight, String> flights = flights(job).keyBy(Flight::origin);
              flights.process(function).named("first").sinkTo(sink());
              flights.process(function).named("second").sinkTo(sink());
            },
            "shared-function",
            "second",
            "the same function object as 'first'",
            "a new one"));
  }

  static Stream<Mistake> types() {
    return Stream.of(
        new Mistake(
            "lambda whose result has type arguments",
            job -> flights(job).map(flight -> List.of(flight.origin())).sinkTo(sink()),
            "undeterminable-type",
            "map-1",
            "the type of its results cannot be told from the function",
            ".returns(new TypeReference<"),
        new Mistake(
            "lambda that collects",
            job ->
                flights(job)
                    .flatMap((Flight flight, Collector<String> out) -> {})
                    .named("legs")
                    .sinkTo(sink()),
            "undeterminable-type",
            "legs",
            "the type of its results cannot be told",
            ".returns("),
        new Mistake(
            "result that cannot be described",
            job -> flights(job).map(flight -> new Tally()).sinkTo(sink()),
            "undeterminable-type",
            "map-1",
            "the type of its results: Tally cannot be described: ",
            "job.mutable("),
        new Mistake(
            "declared result that cannot be described",
            job -> flights(job).map(flight -> new Tally()).returns(Tally.class).sinkTo(sink()),
            "undeterminable-type",
            "map-1",
            "is a plain class, whose content Sluice cannot know",
            "job.mutable("));
  }

  static Stream<Mistake> typesOfOthers() {
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
            "undeterminable-type",
            "map-1",
            "the type of its results",
            ".returns("),
        new Mistake(
            "source that does not say its type",
            job ->
                job.source("silent", new Flights.FlightSource(null), reportedAt()).sinkTo(sink()),
            "undeterminable-type",
            "silent",
            "the type of its elements",
            "type() of the source"),
        new Mistake(
            "accumulator that cannot be described",
            job ->
                flights(job)
                    .keyBy(Flight::origin)
                    .window(HOURLY)
                    .aggregate(new TallyDelays())
                    .named("tally")
                    .sinkTo(sink()),
            "undeterminable-accumulator-type",
            "tally",
            "the type of its accumulator: Tally cannot be described",
            "accumulatorType()"));
  }

  static Stream<Mistake> keys() {
    TypeDescriptor<Tally> mutable = TypeDescriptor.mutable(Tally.class, Tally::copy);
    return Stream.of(
        new Mistake(
            "array as key",
            job -> counted(flights(job).keyBy(Flight::digest)),
            "unusable-key-type",
            "count",
            "its key is of type byte[], but ",
            "Key by a value that never changes"),
        new Mistake(
            "mutable class as key",
            job -> counted(flights(job).keyBy(flight -> new Tally(), mutable)),
            "unusable-key-type",
            "count",
            "declared mutable, and a key must never change",
            "Key by a value that never changes"),
        new Mistake(
            "class declared mutable in the job as key",
            job -> {
              job.mutable(TypeDescriptor.mutable(Tally.class, Tally::copy));
              counted(flights(job).keyBy(flight -> new Tally()));
            },
            "unusable-key-type",
            "count",
            "declared mutable, and a key must never change",
            "Key by a value that never changes"));
  }

  static Stream<Mistake> unknownKeys() {
    return Stream.of(
        new Mistake(
            "lambda whose key has type arguments",
            job -> counted(flights(job).keyBy(flight -> List.of(flight.origin()))),
            "undeterminable-key-type",
            "count",
            "the type of its key cannot be told",
            "keyBy(selector, Key.class)"),
        new Mistake(
            "key that cannot be described",
            job -> counted(flights(job).keyBy(flight -> new Tally())),
            "undeterminable-key-type",
            "count",
            "the type of its key: Tally cannot be described",
            "Key by a text"));
  }

  private static <K> void counted(KeyedStream<Flight, K> keyed) {
    keyed.process(new CountPerKey<>()).named("count").sinkTo(sink());
  }

  static Stream<Mistake> time() {
    return Stream.of(
        new Mistake(
            "window on a source without event time",
            job -> hourly(job.source("untimed", source(), WatermarkStrategy.none())),
            "window-without-event-time",
            "mean",
            "source 'untimed' has WatermarkStrategy.none()",
            "withTimestamps"),
        new Mistake(
            "window behind steps behind a source without event time",
            job ->
                hourly(
                    job.source("untimed", source(), WatermarkStrategy.none())
                        .filter(Flight::late)
                        .map(flight -> new Flight("", List.of(), 0, 0, 0))),
            "window-without-event-time",
            "mean",
            "source 'untimed' has WatermarkStrategy.none()",
            "withTimestamps"),
        new Mistake(
            "window on a union of which one part has no event time",
            job ->
                hourly(
                    flights(job)
                        .union(job.source("untimed", source(), WatermarkStrategy.none()))
                        .rebalance()),
            "window-without-event-time",
            "mean",
            "source 'untimed' has WatermarkStrategy.none()",
            "withTimestamps"));
  }

  private static void hourly(DataStream<Flight> flights) {
    flights
        .keyBy(Flight::origin)
        .window(HOURLY)
        .aggregate(new MeanDelay())
        .named("mean")
        .sinkTo(sink());
  }

  static Stream<Mistake> structure() {
    return Stream.of(
        new Mistake(
            "job without a source",
            job -> {},
            "empty-job",
            "delays",
            "declares no source",
            "job.source("),
        new Mistake(
            "stream that ends in nothing",
            job -> flights(job).filter(Flight::late).named("late"),
            "no-sink",
            "late",
            "nothing reads what it puts out",
            ".sinkTo("),
        new Mistake(
            "keyed stream that ends in nothing",
            job -> flights(job).keyBy(Flight::origin).window(HOURLY),
            "no-sink",
            "flights",
            "nothing reads what it puts out",
            ".sinkTo("));
  }

  static Stream<Mistake> numbers() {
    return Stream.of(
        new Mistake(
            "step without a subtask",
            job -> flights(job).map(Delay::of).parallelism(0).sinkTo(sink()),
            "parallelism",
            "map-1",
            "parallelism 0; expected at least 1",
            ".parallelism(n)"),
        new Mistake(
            "more subtasks than key groups",
            job -> counted(flights(job.keyGroups(1)).keyBy(Flight::origin)),
            "parallelism-above-key-groups",
            "count",
            "parallelism 2 above 1 key groups",
            "raise the number of key groups"),
        new Mistake(
            "more key groups than there can be",
            job -> flights(job.keyGroups(1_000_000)).sinkTo(sink()),
            "key-groups",
            "delays",
            "1000000 key groups",
            "Choose a number"),
        new Mistake(
            "more subtasks than the sink takes",
            job -> flights(job).sinkTo(singleSink()).named("file").parallelism(2),
            "sink-parallelism",
            "file",
            "can be written by 1 subtask",
            "Remove .parallelism("),
        new Mistake(
            "rate of nothing",
            job -> flights(job).limitRate(0).sinkTo(sink()),
            "rate-limit",
            "flights",
            "limited to 0 elements per second; expected at least 1",
            "remove .limitRate("));
  }

  static Stream<Mistake> spreading() {
    return Stream.of(
        new Mistake(
            "forward to more subtasks",
            job -> flights(job).forward().map(Delay::of).parallelism(3).sinkTo(sink()),
            "forward-parallelism",
            "map-1",
            "the elements of 'flights', which has parallelism 2, but it has 3",
            "use rescale() or rebalance()"),
        new Mistake(
            "forward to a sink of one file",
            job -> flights(job).forward().sinkTo(singleSink()),
            "forward-parallelism",
            "sink-1",
            "the elements of 'flights', which has parallelism 2, but it has 1",
            "use rescale() or rebalance()"));
  }

  static Stream<Mistake> unsupported() {
    return Stream.of(
        new Mistake(
            "split by names",
            job -> {
              SplitStream<Flight> parts =
                  flights(job).split(flight -> List.of(flight.late() ? "late" : "on time"));
              parts.select("late").sinkTo(sink());
              parts.select("on time", "unknown").sinkTo(sink());
            },
            "unsupported-split",
            "split-1",
            "it splits a stream by names",
            ".sideOutput(tag)"),
        new Mistake(
            "loop",
            job -> {
              IterativeStream<Flight> loop = flights(job).iterate();
              Step<Flight> body = loop.filter(Flight::late).named("body");
              loop.closeWith(body.filter(flight -> flight.delayMinutes() > 1));
              body.sinkTo(sink());
            },
            "unsupported-iterate",
            "iterate-1",
            "barriers cannot align in a loop",
            "Close the loop outside the job"),
        new Mistake(
            "loop that waits for feedback and is never closed",
            job -> flights(job).iterate(5_000).filter(Flight::late).sinkTo(sink()),
            "unsupported-iterate",
            "iterate-1",
            "barriers cannot align in a loop",
            "Close the loop outside the job"));
  }

  @Test
  void checksWhatStandsBehindWhatIsUnsupported() {
    List<Finding> findings =
        findings(
            2,
            job -> {
              SplitStream<Flight> parts = flights(job).split(flight -> List.of("all"));
              IterativeStream<Flight> loop = parts.select("all").iterate();
              loop.closeWith(loop.filter(Flight::late)).map(flight -> List.of(flight.origin()));
            });

    assertThat(findings)
        .extracting(finding -> finding.operator() + ": " + finding.code())
        .containsExactly(
            "split-1: unsupported-split",
            "iterate-1: unsupported-iterate",
            "map-1: undeterminable-type",
            "map-1: no-sink");
  }

  @Test
  void tellsAParallelismBelowOneOfTheJobOnce() {
    List<Finding> findings = findings(0, job -> flights(job).map(Delay::of).sinkTo(sink()));

    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("parallelism");
              assertThat(finding.operator()).isEqualTo("delays");
              assertThat(finding.message()).contains("is 0; expected at least 1");
            });
  }

  @Test
  void tellsEverythingAtOnceInOrderOfTheOperators() {
    List<Finding> findings =
        findings(
            4,
            job -> {
              job.keyGroups(2);
              DataStream<Flight> untimed =
                  job.source("flights", source(), WatermarkStrategy.none()).limitRate(-1);
              untimed.map(flight -> List.of(flight.origin()));
              untimed
                  .keyBy(flight -> new Tally())
                  .window(HOURLY)
                  .aggregate(new TallyDelays())
                  .sinkTo(singleSink())
                  .named("flights")
                  .parallelism(3);
            });

    assertThat(findings)
        .extracting(finding -> finding.operator() + ": " + finding.code())
        .containsExactly(
            "flights: rate-limit",
            "flights: duplicate-name",
            "flights: sink-parallelism",
            "map-1: undeterminable-type",
            "map-1: no-sink",
            "window-1: unnamed-stateful-operator",
            "window-1: window-without-event-time",
            "window-1: undeterminable-key-type",
            "window-1: undeterminable-accumulator-type",
            "window-1: parallelism-above-key-groups");
  }

  @Test
  void listsAllFindingsInTheMessageOfTheRefusal() {
    JobBuilder job = new JobBuilder("delays", 2);
    flights(job).map(flight -> List.of(flight.origin()));

    InvalidJobException refusal = catchThrowableOfType(InvalidJobException.class, job::build);

    assertThat(refusal)
        .hasMessageContaining("job 'delays' was not started, 2 finding(s):")
        .hasMessageContaining("undeterminable-type: operator 'map-1'")
        .hasMessageContaining("no-sink: operator 'map-1'");
  }
}

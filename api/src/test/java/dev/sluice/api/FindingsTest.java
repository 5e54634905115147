package dev.sluice.api;

import static dev.sluice.api.Flights.flights;
import static dev.sluice.api.Flights.singleSink;
import static dev.sluice.api.Flights.sink;
import static dev.sluice.api.Flights.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.api.Flights.Delay;
import dev.sluice.api.Flights.Flight;
import dev.sluice.api.Flights.Tally;
import dev.sluice.api.Flights.TallyDelays;
import dev.sluice.dataflow.graph.Finding;
import dev.sluice.dataflow.graph.FindingCode;
import dev.sluice.dataflow.graph.InvalidJobException;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import dev.sluice.windowing.assign.WindowAssigner;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FindingsTest {

  private static final WindowAssigner<Object, TimeWindow> HOURLY =
      TumblingEventTimeWindows.of(Duration.ofHours(1));

  static List<Finding> findings(int parallelism, Consumer<JobBuilder> declare) {
    JobBuilder job = new JobBuilder("delays", parallelism);
    InvalidJobException refusal =
        catchThrowableOfType(
            InvalidJobException.class,
            () -> {
              declare.accept(job);
              job.build();
            });
    assertThat(refusal).as("the refusal of the job").isNotNull();
    return refusal.findings();
  }

  @ParameterizedTest
  @MethodSource("dev.sluice.api.Mistakes#all")
  void tellsWhatIsWrongWhereAndWhatToDo(Mistake mistake) {
    Finding expected = mistake.finding();

    assertThat(findings(2, mistake.job())).containsExactly(expected);
    assertThat(expected.message()).doesNotEndWith(".");
    assertThat(expected.remedy()).doesNotEndWith(".");
  }

  @Test
  void knowsAMistakeForEveryCode() {
    assertThat(Mistakes.all().map(Mistake::code).distinct())
        .containsExactlyInAnyOrder(FindingCode.values());
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
              assertThat(finding.code()).isEqualTo(FindingCode.PARALLELISM);
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

  @Test
  void tellsTheSameOfSeveralOperatorsInOneLine() {
    JobBuilder job = new JobBuilder("delays", 200);
    KeyedStream<Flight, String> keyed = flights(job).keyBy(Flight::origin);
    for (String name : List.of("first", "second", "third")) {
      keyed.process(new Flights.CountPerKey<>()).named(name).sinkTo(sink());
    }

    InvalidJobException refusal = catchThrowableOfType(InvalidJobException.class, job::build);

    assertThat(refusal.findings()).hasSize(3);
    assertThat(refusal)
        .message()
        .isEqualToNormalizingNewlines(
            """
            job 'delays' was not started, 3 finding(s):
              - parallelism-above-key-groups: operators 'first', 'second', 'third': parallelism 200 above 128 key groups: some subtasks would never see a key. Lower the parallelism or raise the number of key groups""");
  }
}

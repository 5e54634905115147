package dev.sluice.dataflow.diagnosis;

import static dev.sluice.dataflow.diagnosis.Told.SECOND;
import static dev.sluice.dataflow.diagnosis.Told.counts;
import static dev.sluice.dataflow.diagnosis.Told.split;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.diagnosis.Cause.Kind;
import dev.sluice.dataflow.function.CoMapFunction;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.GraphSketch;
import dev.sluice.dataflow.operator.TwoInputFactory;
import dev.sluice.dataflow.operator.basic.CoMapOperator;
import dev.sluice.dataflow.source.ScriptedSource;
import dev.sluice.dataflow.source.ScriptedSource.Event;
import dev.sluice.dataflow.source.SplitReport;
import dev.sluice.dataflow.source.SplitReport.State;
import dev.sluice.dataflow.source.SplitsReport;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.task.ChannelReport;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of jobs whose windows do not fire, by what their subtasks have told. */
class DiagnosisTest {

  private static final long TEN = Instant.parse("2026-01-01T10:00:00Z").toEpochMilli();
  private static final long HOUR = 3_600_000;

  private static final WatermarkStrategy<Event> STRATEGY = WatermarkStrategy.monotonous();

  private static ExecutionGraph flights(WatermarkStrategy<Event> strategy) {
    return new GraphSketch()
        .source("flights", 2, new ScriptedSource(List.of()), strategy)
        .operator("delays", 1)
        .operator("ranking", 2)
        .sink("out", 1)
        .keyed("flights", "delays")
        .keyed("delays", "ranking")
        .rebalance("ranking", "out")
        .fused();
  }

  private static Told told(WatermarkStrategy<Event> strategy) {
    return new Told(flights(strategy))
        .source("flights", 0, TEN + HOUR, split("a.csv", State.READ, TEN + HOUR, 9, 0))
        .operator("delays", 0, TEN, counts(1, TEN, 12 * SECOND), counts(0, TEN + HOUR, 0))
        .operator("ranking", 0, TEN, counts(0, TEN, 12 * SECOND))
        .operator("ranking", 1, TEN, counts(0, TEN, 12 * SECOND));
  }

  private static Told told(SplitReport second) {
    return told(STRATEGY).source("flights", 1, second.watermark(), second);
  }

  @Test
  void namesTheSplitThatIsSilentAndAllThatWaitForIt() {
    Cause cause = told(split("b.csv", State.SILENT, TEN, 5, 12 * SECOND)).only();

    assertThat(cause.kind()).isEqualTo(Kind.SILENT_SPLIT);
    assertThat(cause.operator()).isEqualTo("flights");
    assertThat(cause.split()).contains("b.csv");
    assertThat(cause.waiting()).containsExactly("delays", "ranking");
    assertThat(cause.watermark()).isEqualTo(TEN);
    assertThat(cause.since()).isEqualTo(Duration.ofSeconds(12));
    assertThat(cause.sentence())
        .isEqualTo(
            "'delays' and 'ranking' wait at 2026-01-01T10:00:00Z: source 'flights', split 'b.csv' (subtask 2 of 2) has given nothing for 12 s and is not idle; if it may be silent, say for how long others wait for it: withIdleness(...) of its watermark strategy.");
  }

  @Test
  void saysWhenASilentSplitWillCountAsIdle() {
    Cause cause =
        told(STRATEGY.withIdleness(Duration.ofMinutes(2)))
            .source("flights", 1, TEN, split("b.csv", State.SILENT, Long.MIN_VALUE, 0, 3 * SECOND))
            .only();

    assertThat(cause.sentence())
        .contains("has given nothing since it was opened 3 s ago")
        .contains("it counts as idle after 2 min 0 s");
  }

  @Test
  void saysThatASplitGetsOnThatWasSilentAtOneLookOnly() {
    Cause cause = told(split("b.csv", State.SILENT, TEN, 5, 0)).only();

    assertThat(cause.kind()).isEqualTo(Kind.ADVANCING);
    assertThat(cause.sentence())
        .startsWith("'delays' and 'ranking' are at 2026-01-01T10:00:00Z: source 'flights'")
        .contains("split 'b.csv' (subtask 2 of 2) is being read and is at 2026-01-01T10:00:00Z");
  }

  @Test
  void saysHowFarASplitIsBehindTheOneThatIsFurthest() {
    Told told =
        told(STRATEGY)
            .source(
                "flights",
                1,
                TEN,
                split("b.csv", State.READ, TEN, 5, 0),
                split("c.csv", State.READ, TEN + 2 * HOUR, 5, 0));

    assertThat(told.only().sentence()).contains("2 h 0 min behind the one of this subtask");
  }

  @Test
  void namesTheSplitWhoseEventTimesDoNotRise() {
    SplitReport lagging = new SplitReport("b.csv", State.READ, TEN, 500, 30 * SECOND, 0);

    assertThat(told(lagging).only().kind()).isEqualTo(Kind.LAGGING_SPLIT);
    assertThat(told(lagging).only().sentence())
        .contains("gives elements, and its watermark has stood at 2026-01-01T10:00:00Z for 30 s");
  }

  @Test
  void namesTheSplitThatGivesElementsAndNoWatermark() {
    SplitReport silent = new SplitReport("b.csv", State.READ, Long.MIN_VALUE, 500, SECOND, 0);
    Told told =
        told(silent)
            .operator("delays", 0, Long.MIN_VALUE, counts(1, Long.MIN_VALUE, SECOND))
            .operator("ranking", 0, Long.MIN_VALUE, counts(0, Long.MIN_VALUE, SECOND))
            .operator("ranking", 1, Long.MIN_VALUE, counts(0, Long.MIN_VALUE, SECOND));

    assertThat(told.only().kind()).isEqualTo(Kind.LAGGING_SPLIT);
    assertThat(told.only().sentence())
        .startsWith("'delays' and 'ranking' wait for their first watermark: ")
        .contains("has given 500 elements and no watermark yet");
  }

  @Test
  void asksWhetherEventTimesAreSeconds() {
    long seconds = TEN / 1_000;
    Told told =
        told(split("b.csv", State.READ, seconds, 5, 0))
            .operator("delays", 0, seconds, counts(1, seconds, 0));

    assertThat(told.only().sentence()).contains("are these event times seconds?");
  }

  @Test
  void namesTheSourceThatHasNoEventTime() {
    Told told =
        told(WatermarkStrategy.none())
            .source("flights", 1, Long.MIN_VALUE, split("b.csv", State.READ, Long.MIN_VALUE, 1, 0));

    assertThat(told.only().kind()).isEqualTo(Kind.NO_EVENT_TIME);
    assertThat(told.only().sentence())
        .contains("source 'flights' has no event time, and gives no watermark before its end")
        .contains("windows and timers by the clock need none, but what waits for event time");
  }

  @Test
  void saysOfNobodyWhoMayGoByTheClockThatItWaits() {
    Told told =
        told(WatermarkStrategy.none())
            .source("flights", 1, Long.MIN_VALUE, split("b.csv", State.READ, Long.MIN_VALUE, 1, 0))
            .operator("delays", 0, Long.MIN_VALUE, counts(1, Long.MIN_VALUE, SECOND))
            .operator("ranking", 0, Long.MIN_VALUE, counts(0, Long.MIN_VALUE, SECOND))
            .operator("ranking", 1, Long.MIN_VALUE, counts(0, Long.MIN_VALUE, SECOND));

    assertThat(told.only().sentence()).startsWith("'delays' and 'ranking' have no watermark: ");
  }

  @Test
  void namesTheSplitThatWaitsToBeOpened() {
    SplitReport open = split("b.csv", State.READ, TEN + HOUR, 5, 0);
    SplitReport waiting = split("c.csv", State.UNOPENED, TEN, 0, 8 * SECOND);
    Told told =
        told(STRATEGY)
            .source(
                "flights",
                1,
                TEN,
                new SplitsReport(
                    false, true, List.of(waiting, open), 1, 0, 3, TEN + HOUR, Long.MAX_VALUE));

    assertThat(told.only().kind()).isEqualTo(Kind.UNOPENED_SPLIT);
    assertThat(told.only().sentence())
        .contains("split 'c.csv' (subtask 2 of 2) has waited 8 s to be opened")
        .contains("most-open-splits");
  }

  @Test
  void namesTheSubtaskThatHasYetToBeGivenSplits() {
    Told told =
        told(STRATEGY)
            .source(
                "flights",
                1,
                TEN,
                new SplitsReport(true, false, List.of(), 0, 0, 0, Long.MIN_VALUE, Long.MAX_VALUE));

    assertThat(told.only().kind()).isEqualTo(Kind.UNASSIGNED_SPLITS);
    assertThat(told.only().sentence()).contains("'flights' (subtask 2 of 2) has waited");
  }

  @Test
  void saysThatTimeRestsWhileAllInputsAreIdle() {
    Told told =
        told(split("b.csv", State.IDLE, TEN, 5, 60 * SECOND))
            .operator(
                "delays",
                0,
                TEN,
                new ChannelReport(0, ChannelReport.State.IDLE, TEN, SECOND),
                new ChannelReport(1, ChannelReport.State.IDLE, TEN, SECOND))
            .operator(
                "ranking", 0, TEN, new ChannelReport(0, ChannelReport.State.IDLE, TEN, SECOND))
            .operator(
                "ranking", 1, TEN, new ChannelReport(0, ChannelReport.State.IDLE, TEN, SECOND));

    assertThat(told.diagnosis().causes()).extracting(Cause::kind).containsOnly(Kind.ALL_IDLE);
    assertThat(told.diagnosis().text())
        .contains(
            "'delays' waits at 2026-01-01T10:00:00Z: all of its inputs are idle or have ended, and time passes only when 'flights' gives something again.");
  }

  @Test
  void namesTheOperatorThatDoesNotKeepUp() {
    Told told =
        told(split("b.csv", State.READ, TEN, 5, 0))
            .shares("flights", 1, 0.02, 0.97)
            .shares("delays", 0, 0.1, 0.9)
            .shares("ranking", 1, 0.99, 0);

    assertThat(told.only().kind()).isEqualTo(Kind.BACK_PRESSURE);
    assertThat(told.only().operator()).isEqualTo("ranking");
    assertThat(told.only().sentence())
        .contains("subtask 2 of 2 of 'flights' is held back 97 % of the time")
        .contains("subtask 2 of 2 of 'ranking' does not keep up, and is busy 99 % of the time");
  }

  @Test
  void namesTheOperatorThatHasYetToWorkThroughWhatHasCome() {
    Told told = told(split("b.csv", State.READ, TEN + HOUR, 5, 0)).shares("delays", 0, 1, 0);

    assertThat(told.only().kind()).isEqualTo(Kind.BUSY);
    assertThat(told.only().sentence()).contains("7 batches wait there");
  }

  @Test
  void namesTheOperatorThatKeepsAWatermarkToItself() {
    Told told =
        told(split("b.csv", State.READ, TEN + HOUR, 5, 0))
            .operator("delays", 0, TEN + HOUR, counts(1, TEN + HOUR, 0))
            .passedOn("delays", 0, TEN, 0);

    assertThat(told.diagnosis().causes())
        .anySatisfy(
            cause -> {
              assertThat(cause.kind()).isEqualTo(Kind.KEPT);
              assertThat(cause.waiting()).containsExactly("ranking");
              assertThat(cause.sentence())
                  .contains("has got 2026-01-01T11:00:00Z, and has passed on 2026-01-01T10:00:00Z");
            });
  }

  @Test
  void namesTheSlowSplitThatAnAlignedOneIsHeldBackFor() {
    Told told =
        new Told(fastAndSlow())
            .source(
                "fast",
                0,
                TEN + HOUR,
                new SplitsReport(
                    false,
                    true,
                    List.of(split("a", State.AHEAD, TEN + HOUR, 5, 9 * SECOND)),
                    1,
                    0,
                    0,
                    TEN + HOUR,
                    TEN + 1))
            .source("slow", 0, TEN, split("b", State.SILENT, TEN, 5, 40 * SECOND))
            .operator("delays", 0, TEN + HOUR, counts(0, TEN + HOUR, 9 * SECOND));

    assertThat(told.diagnosis().causes())
        .filteredOn(cause -> cause.kind() == Kind.ALIGNMENT)
        .singleElement()
        .satisfies(
            cause ->
                assertThat(cause.sentence())
                    .contains("source 'fast', split 'a' (subtask 1 of 1) is at")
                    .contains("held back by alignment in group 'g' above")
                    .contains(
                        "until source 'slow', split 'b' (subtask 1 of 1) at 2026-01-01T10:00:00Z, which has given nothing for 40 s has come near"));
  }

  private static ExecutionGraph fastAndSlow() {
    return new GraphSketch()
        .source("fast", 1, new ScriptedSource(List.of()), aligned())
        .source("slow", 1, new ScriptedSource(List.of()), aligned())
        .operator("delays", 1)
        .sink("out", 1)
        .sink("slow out", 1)
        .keyed("fast", "delays")
        .rebalance("delays", "out")
        .rebalance("slow", "slow out")
        .fused();
  }

  private static WatermarkStrategy<Event> aligned() {
    return STRATEGY.withWatermarkAlignment("g", Duration.ofMillis(1));
  }

  /** Passes numbers of both streams on. */
  private static final class Either implements CoMapFunction<Long, Long, Long> {

    @Override
    public Long map1(Long value) {
      return value;
    }

    @Override
    public Long map2(Long value) {
      return value;
    }
  }

  @Test
  void saysByWhichInputAnOperatorWithTwoWaits() {
    TwoInputFactory<Long, Long, Long> factory = () -> new CoMapOperator<>(new Either());
    ExecutionGraph graph =
        new GraphSketch()
            .source("orders", 1, new ScriptedSource(List.of()), STRATEGY)
            .source("rates", 1, new ScriptedSource(List.of()), STRATEGY)
            .operator("join", 1, factory, Types.LONG)
            .sink("out", 1)
            .keyed("orders", "join")
            .second("rates", "join", GraphSketch.BY_NUMBER)
            .rebalance("join", "out")
            .fused();
    Told told =
        new Told(graph)
            .source("orders", 0, TEN + HOUR, split("o", State.READ, TEN + HOUR, 1, 0))
            .source("rates", 0, TEN, split("r", State.SILENT, TEN, 1, SECOND))
            .operator("join", 0, TEN, counts(1, TEN, SECOND), counts(0, TEN + HOUR, 0));

    assertThat(told.only().sentence())
        .startsWith("'join (input 2)' waits at 2026-01-01T10:00:00Z: source 'rates', split 'r'");
  }

  @Test
  void tellsEachOfSeveralSplitsThatHoldTheSameWatermark() {
    Told told =
        told(split("b.csv", State.SILENT, TEN, 5, SECOND))
            .source("flights", 0, TEN, split("a.csv", State.SILENT, TEN, 5, SECOND))
            .operator("delays", 0, TEN, counts(0, TEN, SECOND), counts(1, TEN, SECOND));

    assertThat(told.diagnosis().causes())
        .extracting(cause -> cause.split().orElse(""))
        .containsExactly("a.csv", "b.csv");
  }

  @Test
  void namesASubtaskThatHasNotReportedForLong() {
    Told told =
        told(split("b.csv", State.READ, TEN, 5, 0)).lately("flights", 1, Duration.ofSeconds(90));

    assertThat(told.only().kind()).isEqualTo(Kind.SILENT_SUBTASK);
    assertThat(told.only().sentence())
        .contains("subtask 2 of 2 of 'flights' has reported nothing for 1 min 30 s");
  }

  @Test
  void speaksOfASourceThatHasAllOperatorsFusedToIt() {
    ExecutionGraph graph =
        new GraphSketch()
            .source("flights", 1, new ScriptedSource(List.of()), STRATEGY)
            .operator("delays", 1)
            .sink("out", 1)
            .forward("flights", "delays", "out")
            .fused();
    Told told = new Told(graph).source("flights", 0, TEN, split("a", State.SILENT, TEN, 1, SECOND));

    assertThat(told.only().sentence()).startsWith("'flights → delays → out' waits at ");
  }

  @Test
  void saysWhatHasComeToItsEnd() {
    Told told =
        told(split("b.csv", State.READ, TEN, 5, 0))
            .operator("delays", 0, Long.MAX_VALUE)
            .ended("delays", 0)
            .ended("flights", 1);

    assertThat(told.diagnosis().causes().get(0).sentence())
        .isEqualTo(
            "'delays' is at the end: all of its input is worked through, and event time has ended: what waits for it fires with that, and what does not, such as a count that was not reached, never will.");
  }

  @Test
  void saysWhyAJobThatDoesNotRunFiresNothing() {
    assertThat(new Told(flights(STRATEGY)).diagnosis(JobState.STARTING).text())
        .isEqualTo(
            "job 'sketch' starts: 0 of 6 subtasks are open, and nothing is read before all are.");
    assertThat(Diagnosis.notRunning("a", JobState.RESTARTING).text())
        .isEqualTo(
            "job 'a' begins again from its last checkpoint after a failure, and reads nothing until then.");
    assertThat(told(STRATEGY).diagnosis(JobState.FAILED).text())
        .isEqualTo("job 'sketch' has failed.");
  }

  @Test
  void namesASubtaskThatHasNotReportedYet() {
    assertThat(told(STRATEGY).only().kind()).isEqualTo(Kind.NOT_OPEN);
  }
}

package dev.sluice.actors.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.actors.Story;
import dev.sluice.actors.StoryJob;
import dev.sluice.actors.subtask.SubtaskActor.Committed;
import dev.sluice.actors.subtask.SubtaskActor.Ended;
import dev.sluice.actors.subtask.SubtaskActor.Opened;
import dev.sluice.actors.subtask.SubtaskActor.Reported;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.status.SubtaskState;
import dev.sluice.dataflow.status.SubtaskStatus;
import dev.sluice.dataflow.task.Activity;
import dev.sluice.dataflow.task.OperatorReport;
import dev.sluice.dataflow.task.SourceReport;
import dev.sluice.dataflow.task.SubtaskReport;
import dev.sluice.dataflow.task.TaskAddress;
import dev.sluice.dataflow.task.WatermarkReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusBookTest {

  private static final long SECOND = 1_000_000_000;
  private static final TaskAddress ADDRESS = new TaskAddress(0, 0);

  private final StatusBook book =
      new StatusBook(ExecutionGraph.of(StoryJob.numbersToSink(new Story(), 1, 1).graph()), 0);

  private long now;

  @Test
  void ratesAreOverTheTimeBetweenTheLastTwoReports() {
    report(100, SECOND);
    report(400, 2 * SECOND);
    report(1_000, 4 * SECOND);

    assertThat(source().elementsIn()).isEqualTo(1_000);
    assertThat(source().elementsOut()).isEqualTo(2_000);
    assertThat(source().inPerSecond()).isCloseTo(300, within(1e-6));
    assertThat(source().outPerSecond()).isCloseTo(600, within(1e-6));
  }

  @Test
  void theFirstReportGivesRatesSinceTheStart() {
    report(100, SECOND / 2);

    assertThat(source().inPerSecond()).isCloseTo(200, within(1e-6));
    assertShares();
  }

  @Test
  void reportDirectlyAfterAnotherKeepsTheRatesOfALongerTime() {
    report(0, SECOND);
    report(500, 2 * SECOND);
    report(501, 2 * SECOND + 1);

    assertThat(source().elementsIn()).isEqualTo(501);
    assertThat(source().inPerSecond()).isCloseTo(501, within(1e-3));
    assertShares();
  }

  @Test
  void reportsAtTheSameMomentGiveNoEndlessRate() {
    report(0, 0);
    report(10, 0);

    assertThat(source().inPerSecond()).isZero();
    assertThat(source().busy()).isZero();
  }

  @Test
  void subtaskThatSaysNothingIsSilentSinceItsLastWordOrTheStart() {
    now = 2 * SECOND;
    assertThat(source().state()).isEqualTo(SubtaskState.OPENING);
    assertThat(source().silence()).isEqualTo(Duration.ofSeconds(2));

    book.add(new Opened(ADDRESS), 2 * SECOND);
    report(100, 3 * SECOND);
    now = 7 * SECOND;
    assertThat(source().state()).isEqualTo(SubtaskState.RUNNING);
    assertThat(source().silence()).isEqualTo(Duration.ofSeconds(4));

    book.add(new Ended(ADDRESS, 0, Optional.empty()), now);
    assertThat(source().state()).isEqualTo(SubtaskState.ENDED);
    assertThat(source().silence()).isZero();
    assertThat(source().elementsIn()).isEqualTo(100);

    book.add(new Committed(ADDRESS), now);
    assertThat(source().state()).isEqualTo(SubtaskState.COMMITTED);
  }

  @Test
  void countersAndGaugesOfSourceAndOperatorsStandUnderTheirNames() {
    report(1, SECOND);

    assertThat(source().counters())
        .containsEntry("numbers", Map.of("bad-lines", 3L))
        .containsEntry("map", Map.of("seen", 4L));
    assertThat(source().gauges())
        .containsEntry("numbers", Map.of("behind", 7L))
        .containsEntry("map", Map.of("kept", 2L));
    assertThat(source().consumed()).isEqualTo(5);
    assertThat(source().weight()).isEqualTo(10);
    assertThat(source().watermark()).isEqualTo(1_000);
    assertThat(source().queuedBatches()).isEqualTo(7);
  }

  private void report(long elements, long nanos) {
    book.add(
        new Reported(
            new SubtaskReport(
                ADDRESS,
                elements,
                2 * elements,
                1_000,
                7,
                List.of(
                    new OperatorReport("map", elements, Map.of("seen", 4L), Map.of("kept", 2L))),
                Optional.of(
                    new SourceReport(
                        "numbers", elements, 5, 10, Map.of("bad-lines", 3L), Map.of("behind", 7L))),
                new WatermarkReport(0, Long.MAX_VALUE, List.of(), Optional.empty())),
            new Activity.Totals(nanos / 2, nanos / 4, nanos - nanos / 2 - nanos / 4),
            nanos),
        nanos);
  }

  private SubtaskStatus source() {
    return book.subtasks(now).get(0);
  }

  private void assertShares() {
    assertThat(source().busy() + source().idle() + source().heldBack()).isCloseTo(1, within(1e-6));
  }
}

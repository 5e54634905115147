package dev.sluice.dataflow.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.VirtualTime;
import dev.sluice.dataflow.diagnosis.Cause;
import dev.sluice.dataflow.diagnosis.Diagnosis;
import dev.sluice.dataflow.diagnosis.JobFacts;
import dev.sluice.dataflow.diagnosis.SubtaskFacts;
import dev.sluice.dataflow.exchange.ExchangeLimits;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.GraphSketch;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.operator.OperatorFactory;
import dev.sluice.dataflow.operator.basic.MapOperator;
import dev.sluice.dataflow.source.ScriptedSource;
import dev.sluice.dataflow.source.ScriptedSource.Event;
import dev.sluice.dataflow.source.ScriptedSource.Script;
import dev.sluice.dataflow.source.ScriptedSource.Step;
import dev.sluice.dataflow.source.SplitReport;
import dev.sluice.dataflow.source.SplitsReport;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.status.SubtaskState;
import dev.sluice.dataflow.task.ChannelLayout.InputChannel;
import dev.sluice.dataflow.task.ChannelLayout.OutputChannel;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What subtasks report of their watermarks, and what becomes of it, with time in the test's hand.
 */
class WatermarkReportTest {

  private static final Step PENDING = Step.PENDING;
  private static final Duration INTERVAL = Duration.ofMillis(200);
  private static final int MOST_OPEN = 3;

  private final VirtualTime clock = new VirtualTime();
  private final ScriptedSource source =
      new ScriptedSource(
          List.of(
              script("a", 10, 20, 30, 40),
              script("b", 11, 21, 31, 41),
              script("c"),
              script("d", 9_000)));

  private final ExecutionGraph graph =
      new GraphSketch()
          .source("numbers", 1, source, WatermarkStrategy.<Event>monotonous())
          .operator("count", 1, copying(), TypeDescriptor.of(Event.class))
          .sink("out", 1)
          .rebalance("numbers", "count")
          .rebalance("count", "out")
          .fused();

  private Subtask reading;
  private Subtask counting;

  private static OperatorFactory<Event, Event> copying() {
    return () -> new MapOperator<>(each -> each);
  }

  /** A split with these elements, behind which nothing comes for long. */
  private static Script script(String id, long... times) {
    Object[] steps = new Object[times.length + 1_000];
    Arrays.fill(steps, PENDING);
    IntStream.range(0, times.length).forEach(i -> steps[i] = times[i]);
    return Script.of(id, steps);
  }

  @BeforeEach
  void open() {
    counting = subtask(1, null);
    reading = subtask(0, counting);
    reading.assign(source.scripts(), true);
  }

  private Subtask subtask(int vertex, Subtask receiver) {
    TaskPorts ports =
        new TaskPorts() {
          @Override
          public void send(OutputChannel channel, long sequence, ItemBatch batch) {
            if (receiver != null) {
              receiver.deliver(channel.input(), sequence, batch);
            }
          }

          @Override
          public void grant(InputChannel channel, int batches) {}

          @Override
          public void wake() {}
        };
    Subtask subtask =
        Subtask.of(
            graph,
            new TaskAddress(vertex, 0),
            new TaskLimits(new ExchangeLimits(512, 1 << 24, 64, 1 << 24), MOST_OPEN),
            ports,
            clock);
    subtask.open(clock);
    return subtask;
  }

  private void work() {
    reading.run(512);
    reading.flush();
    counting.run(512);
    counting.flush();
  }

  private SplitsReport splits() {
    return reading.report(clock.nanos()).watermarks().splits().orElseThrow();
  }

  private Diagnosis diagnosis() {
    Map<TaskAddress, SubtaskFacts> facts = new HashMap<>();
    for (Subtask subtask : List.of(reading, counting)) {
      SubtaskReport report = subtask.report(clock.nanos());
      facts.put(report.address(), facts(report.address(), Optional.of(report)));
    }
    TaskAddress sink = new TaskAddress(2, 0);
    facts.put(sink, facts(sink, Optional.empty()));
    return Diagnosis.of(new JobFacts(graph, JobState.RUNNING, facts, INTERVAL));
  }

  private static SubtaskFacts facts(TaskAddress address, Optional<SubtaskReport> report) {
    return new SubtaskFacts(address, SubtaskState.RUNNING, report, Duration.ZERO, 0, 0);
  }

  @Test
  void tellsOfTheSplitsThatHoldTheWatermarkFirst() {
    work();
    clock.advanceMillis(200);
    work();

    SplitsReport splits = splits();
    assertThat(splits.lowest()).extracting(SplitReport::id).containsExactly("c", "d", "a", "b");
    assertThat(splits.lowest())
        .extracting(SplitReport::state)
        .containsExactly(
            SplitReport.State.SILENT,
            SplitReport.State.UNOPENED,
            SplitReport.State.SILENT,
            SplitReport.State.SILENT);
    assertThat(splits.lowest()).extracting(SplitReport::elements).containsExactly(0L, 0L, 4L, 4L);
    assertThat(splits.open()).isEqualTo(MOST_OPEN);
    assertThat(splits.unopened()).isEqualTo(1);
    assertThat(splits.highest()).isEqualTo(40);
    assertThat(splits.awaited()).isFalse();
    assertThat(splits.last()).isTrue();
  }

  @Test
  void tellsForHowLongASplitHasBeenSilentFromReportToReport() {
    work();
    assertThat(splits().lowest().get(0).silentNanos()).isZero();
    clock.advanceMillis(200);
    assertThat(splits().lowest().get(0).silentNanos()).isEqualTo(INTERVAL.toNanos());
    clock.advanceMillis(300);
    assertThat(splits().lowest().get(0).silentNanos()).isEqualTo(Duration.ofMillis(500).toNanos());
  }

  @Test
  void namesTheSilentSplitInTheFirstReportBehindTheFirstWatermarkInterval() {
    work();

    Cause cause = diagnosis().causes().get(0);

    assertThat(cause.kind()).isEqualTo(Cause.Kind.SILENT_SPLIT);
    assertThat(cause.split()).contains("c");
    assertThat(cause.sentence())
        .startsWith(
            "'count' waits for its first watermark: source 'numbers', split 'c' (subtask 1 of 1) has given nothing");
    clock.advanceMillis(12_000);
    assertThat(diagnosis().causes().get(0).sentence()).contains("since it was opened 12 s ago");
  }

  @Test
  void tellsOfChannelsWhatTheyHaveSaidLast() {
    work();

    assertThat(counting.report(clock.nanos()).watermarks().channels())
        .containsExactly(new ChannelReport(0, ChannelReport.State.COUNTS, Long.MIN_VALUE, 0));
    assertThat(counting.report(clock.nanos()).watermarks().splits()).isEmpty();
    assertThat(reading.report(clock.nanos()).watermarks().passedOn()).isEqualTo(Long.MIN_VALUE);
  }
}

package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.JobDefinition;
import dev.sluice.connector.basic.GeneratorSource;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.metric.Counter;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.status.JobStatus;
import dev.sluice.dataflow.status.SubtaskStatus;
import dev.sluice.dataflow.time.WatermarkStrategy;
import java.util.concurrent.Semaphore;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobStatusTest {

  private static final int ALL = 1 << 30;

  private final Semaphore leave = new Semaphore(0);
  private final Sluice sluice =
      Jobs.engine("sluice.exchange { batch-elements = 8, credit-batches = 4 }");

  @AfterEach
  void close() {
    leave.release(ALL);
    sluice.close();
  }

  /** Numbers that are their own event time, by their last digit, to a sink that needs leave. */
  private JobDefinition digits(long count) {
    Semaphore permits = leave;
    return (job, args) ->
        job.source(
                "numbers",
                Jobs.generated(count),
                WatermarkStrategy.<Long>monotonous().withTimestamps(number -> number))
            .keyByLong(number -> number % 10)
            .process(new Odd())
            .named("odd")
            .sinkTo(subtask -> (value, timestamp) -> permits.acquire())
            .named("sink")
            .parallelism(1);
  }

  private static final class Odd extends KeyedProcessFunction<Long, Long, Long> {

    private transient Counter even;

    @Override
    public void open(KeyedRuntimeContext context) {
      even = context.counter("even");
    }

    @Override
    public void processElement(Long number, KeyContext<Long> key, Collector<Long> out) {
      if (number % 2 == 0) {
        even.increment();
      } else {
        out.collect(number);
      }
    }
  }

  @Test
  void figuresOfAFinishedJobAreExact() throws Exception {
    leave.release(ALL);
    JobHandle job = sluice.submit("digits", digits(1_000), Jobs.NONE);
    job.awaitCompletion();

    JobStatus status = job.status();
    assertThat(status.job()).isEqualTo("digits");
    assertThat(status.state()).isEqualTo(JobState.FINISHED);
    assertThat(status.restarts()).isZero();
    assertThat(status.failure()).isEmpty();
    assertThat(status.elementsRead()).isEqualTo(1_000);
    assertThat(status.shareRead()).isEqualTo(1);
    assertThat(status.counter("odd", "even")).isEqualTo(500);
    assertThat(status.counter("odd", "no such counter")).isZero();
    assertThat(status.subtasks()).hasSize(5);
    assertThat(sum(status, "numbers", SubtaskStatus::elementsOut)).isEqualTo(1_000);
    assertThat(sum(status, "odd", SubtaskStatus::elementsIn)).isEqualTo(1_000);
    assertThat(sum(status, "odd", SubtaskStatus::elementsOut)).isEqualTo(500);
    assertThat(sum(status, "sink", SubtaskStatus::elementsIn)).isEqualTo(500);
    assertThat(sum(status, "sink", SubtaskStatus::elementsOut)).isZero();
    assertThat(status.subtasks())
        .allSatisfy(
            subtask -> {
              assertThat(subtask.inPerSecond()).isPositive();
              assertThat(subtask.queuedBatches()).isZero();
              assertShares(subtask);
            });
    assertThat(Jobs.subtask(status, "sink", 0).watermark()).isEqualTo(Watermark.MAX);
  }

  @Test
  void slowSinkHoldsBackEverythingBeforeIt() {
    JobHandle job = sluice.submit("digits", digits(GeneratorSource.UNBOUNDED), Jobs.NONE);

    JobStatus status =
        Jobs.await(
            job,
            now ->
                Jobs.subtask(now, "numbers", 0).heldBack() > 0.99
                    && Jobs.subtask(now, "numbers", 1).heldBack() > 0.99
                    && Jobs.subtask(now, "odd", 0).heldBack() > 0.99);

    assertThat(status.state()).isEqualTo(JobState.RUNNING);
    assertThat(status.elementsRead()).isPositive();
    // The sink itself is in a call of user code and cannot report.
    assertThat(status.subtasks().subList(0, 4)).allSatisfy(JobStatusTest::assertShares);
    // Two senders with a window of four batches each.
    assertThat(Jobs.subtask(status, "odd", 0).queuedBatches()).isBetween(1, 8);
    assertThat(Jobs.subtask(status, "odd", 1).queuedBatches()).isBetween(0, 8);
  }

  @Test
  void watermarkAndFiguresGrowWhileAJobRuns() {
    leave.release(ALL);
    JobHandle job = sluice.submit("digits", digits(GeneratorSource.UNBOUNDED), Jobs.NONE);

    JobStatus earlier =
        Jobs.await(job, status -> Jobs.subtask(status, "sink", 0).watermark() > 1_000);
    JobStatus later =
        Jobs.await(job, status -> status.elementsRead() > earlier.elementsRead() + 10_000);

    assertThat(Jobs.subtask(later, "odd", 0).watermark())
        .isGreaterThan(Jobs.subtask(earlier, "odd", 0).watermark())
        .isLessThan(Watermark.MAX);
    assertThat(Jobs.subtask(later, "odd", 0).inPerSecond()).isPositive();
    assertThat(later.subtasks()).allSatisfy(JobStatusTest::assertShares);
    job.stop();
  }

  private static void assertShares(SubtaskStatus subtask) {
    assertThat(subtask.busy() + subtask.idle() + subtask.heldBack())
        .as(subtask.toString())
        .isCloseTo(1, within(1e-9));
    assertThat(subtask.busy()).isBetween(0.0, 1.0);
    assertThat(subtask.idle()).isBetween(0.0, 1.0);
    assertThat(subtask.heldBack()).isBetween(0.0, 1.0);
  }

  private static long sum(JobStatus status, String vertex, ToLongFunction<SubtaskStatus> figure) {
    return status.subtasks().stream()
        .filter(subtask -> subtask.vertex().equals(vertex))
        .mapToLong(figure)
        .sum();
  }
}

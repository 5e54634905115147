package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.JobDefinition;
import dev.sluice.connector.basic.CollectSink;
import dev.sluice.dataflow.graph.InvalidJobException;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.runtime.config.ConfigurationException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SluiceTest {

  private final Collection<Long> visible = new ConcurrentLinkedQueue<>();
  private Sluice sluice;

  @BeforeEach
  void open() {
    sluice = Jobs.engine();
  }

  @AfterEach
  void close() {
    sluice.close();
  }

  @Test
  void jobRunsToItsEndWithEveryElementOnce() throws Exception {
    JobHandle job = sluice.submit("count", Jobs.numbers(10_000, visible), Jobs.NONE);

    assertThat(job.job()).isEqualTo("count");
    assertThat(job.awaitCompletion()).isEqualTo(JobState.FINISHED);
    assertThat(visible)
        .containsExactlyInAnyOrderElementsOf(LongStream.range(0, 10_000).boxed().toList());
  }

  @Test
  void jobWithoutElementsFinishes() throws Exception {
    assertThat(sluice.submit("none", Jobs.numbers(0, visible), Jobs.NONE).awaitCompletion())
        .isEqualTo(JobState.FINISHED);
    assertThat(visible).isEmpty();
  }

  @Test
  void nameOfARunningJobIsRefusedAndFreeAfterItsEnd() throws Exception {
    JobHandle first = sluice.submit("mine", Jobs.endless(), Jobs.NONE);

    assertThatIllegalStateException()
        .isThrownBy(() -> sluice.submit("mine", Jobs.numbers(1, visible), Jobs.NONE))
        .withMessageContaining("a job named 'mine' is running")
        .withMessageContaining("choose another name");
    assertThat(first.status().state().isTerminal()).isFalse();

    first.stop();
    assertThat(first.awaitCompletion()).isEqualTo(JobState.STOPPED);
    assertThat(sluice.submit("mine", Jobs.numbers(1, visible), Jobs.NONE).awaitCompletion())
        .isEqualTo(JobState.FINISHED);
    assertThat(first.status().state()).isEqualTo(JobState.STOPPED);
  }

  @Test
  void namesMayHoldAnything() throws Exception {
    for (String name : List.of("with space", "a/b", "ü → ∑", "%", "*", "", "x".repeat(500))) {
      assertThat(sluice.submit(name, Jobs.numbers(1, visible), Jobs.NONE).awaitCompletion())
          .as(name)
          .isEqualTo(JobState.FINISHED);
    }
  }

  @Test
  void nextJobCanBeSubmittedWhenThePreviousCompletes() throws Exception {
    JobHandle first = sluice.submit("chain", Jobs.numbers(10, visible), Jobs.NONE);

    CompletableFuture<JobState> second =
        first
            .completion()
            .thenCompose(
                end -> sluice.submit("chain", Jobs.numbers(10, visible), Jobs.NONE).completion())
            .toCompletableFuture();

    assertThat(second.get(60, TimeUnit.SECONDS)).isEqualTo(JobState.FINISHED);
    assertThat(visible).hasSize(20);
  }

  @Test
  void jobsSideBySideDoNotDisturbEachOther() throws Exception {
    JobHandle endless = sluice.submit("endless", Jobs.endless(), Jobs.NONE);
    JobDefinition failing =
        (job, args) ->
            job.source("numbers", Jobs.generated(100), WatermarkStrategy.none())
                .map(number -> 1 / (number - 50))
                .sinkTo(Jobs.ignoring());

    JobHandle failed = sluice.submit("failing", failing, Jobs.NONE);
    assertThatThrownBy(failed::awaitCompletion).isInstanceOf(JobFailedException.class);
    sluice.submit("sound", Jobs.numbers(1_000, visible), Jobs.NONE).awaitCompletion();

    assertThat(visible).hasSize(1_000);
    assertThat(endless.status().state()).isIn(JobState.STARTING, JobState.RUNNING);
  }

  @Test
  void exceptionInAMapNamesJobOperatorSubtaskAndElement() {
    JobDefinition failing =
        (job, args) ->
            job.source("numbers", Jobs.generated(100), WatermarkStrategy.none())
                .map(number -> 1_000 / (number - 51))
                .named("divide")
                .sinkTo(CollectSink.committedInto(visible));

    JobHandle job = sluice.submit("failing", failing, Jobs.NONE);

    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(job::awaitCompletion)
        .withMessageContaining("job 'failing' failed")
        .withMessageContaining("operator 'divide'")
        .withMessageContaining("subtask 2 of 2")
        .withMessageContaining("on element 51")
        .withMessageContaining("/ by zero")
        .withRootCauseInstanceOf(ArithmeticException.class);
    assertThat(job.status().state()).isEqualTo(JobState.FAILED);
    assertThat(job.status().failure().orElseThrow()).contains("operator 'divide'", "element 51");
    assertThat(job.completion().toCompletableFuture()).isCompletedExceptionally();
    assertThat(visible).isEmpty();
  }

  @Test
  void endlessRecursionInAMapFailsTheJobAndNotTheJvm() {
    JobDefinition deep =
        (job, args) ->
            job.source("numbers", Jobs.generated(1), WatermarkStrategy.none())
                .map(SluiceTest::recurse)
                .named("deep")
                .sinkTo(Jobs.ignoring());

    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(() -> sluice.submit("deep", deep, Jobs.NONE).awaitCompletion())
        .withMessageContaining("operator 'deep'")
        .withMessageContaining("StackOverflowError");
  }

  private static Long recurse(Long number) {
    return number < 0 ? number : recurse(number + 1) + 1;
  }

  @Test
  void invalidJobIsRefusedBeforeAnythingStarts() {
    AtomicInteger opened = new AtomicInteger();
    JobDefinition invalid =
        (job, args) -> {
          job.source("numbers", Jobs.generated(1), WatermarkStrategy.none())
              .sinkTo(
                  subtask -> {
                    opened.incrementAndGet();
                    return (value, timestamp) -> {};
                  })
              .named("twice");
          job.source("more", Jobs.generated(1), WatermarkStrategy.none())
              .sinkTo(Jobs.ignoring())
              .named("twice")
              .parallelism(0);
        };

    assertThatExceptionOfType(InvalidJobException.class)
        .isThrownBy(() -> sluice.submit("invalid", invalid, Jobs.NONE))
        .withMessageContaining("job 'invalid' was not started")
        .withMessageContaining("twice")
        .satisfies(refused -> assertThat(refused.findings()).hasSizeGreaterThan(1));
    assertThat(opened).hasValue(0);
  }

  @Test
  void definitionThatBuildsTwoGraphsIsRefused() {
    AtomicInteger builds = new AtomicInteger();
    JobDefinition moody =
        (job, args) ->
            job.source("numbers", Jobs.generated(10), WatermarkStrategy.none())
                .filter(number -> true)
                .named("filter-" + builds.incrementAndGet())
                .sinkTo(CollectSink.committedInto(visible));

    JobHandle job = sluice.submit("moody", moody, Jobs.NONE);

    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(job::awaitCompletion)
        .withMessageContaining("built two different graphs")
        .withMessageContaining("filter-1");
    assertThat(visible).isEmpty();
  }

  @Test
  void definitionThatThrowsInASubtaskFailsTheJob() {
    AtomicInteger builds = new AtomicInteger();
    JobDefinition once =
        (job, args) -> {
          if (builds.incrementAndGet() > 1) {
            throw new AssertionError("only once, please");
          }
          job.source("numbers", Jobs.generated(10), WatermarkStrategy.none())
              .sinkTo(CollectSink.committedInto(visible));
        };

    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(() -> sluice.submit("once", once, Jobs.NONE).awaitCompletion())
        .withMessageContaining("only once, please");
  }

  @Test
  void stopEndsARunningJobWithNothingVisible() throws Exception {
    JobHandle job = sluice.submit("endless", Jobs.numbers(Long.MAX_VALUE - 1, visible), Jobs.NONE);
    Jobs.await(job, status -> status.elementsRead() > 0);

    job.stop();
    job.stop();

    assertThat(job.awaitCompletion()).isEqualTo(JobState.STOPPED);
    assertThat(visible).isEmpty();
  }

  @Test
  void closeWhileRunningEndsAllJobsWithNothingVisible() throws Exception {
    JobHandle one = sluice.submit("one", Jobs.numbers(Long.MAX_VALUE - 1, visible), Jobs.NONE);
    JobHandle two = sluice.submit("two", Jobs.numbers(Long.MAX_VALUE - 1, visible), Jobs.NONE);
    Jobs.await(one, status -> status.elementsRead() > 0);

    sluice.close();

    assertThat(one.awaitCompletion()).isEqualTo(JobState.STOPPED);
    assertThat(two.awaitCompletion()).isEqualTo(JobState.STOPPED);
    assertThat(visible).isEmpty();
  }

  @Test
  void closedEngineTakesNoJobAndSaysSo() {
    sluice.close();
    sluice.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> sluice.submit("late", Jobs.endless(), Jobs.NONE))
        .withMessage("job 'late' was not started: the engine is closed");
  }

  @Test
  void statusAfterTheEndIsTheLastOneAlsoWhenTheEngineIsClosed() throws Exception {
    JobHandle job = sluice.submit("count", Jobs.numbers(500, visible), Jobs.NONE);
    job.awaitCompletion();

    assertThat(job.status().state()).isEqualTo(JobState.FINISHED);
    assertThat(job.status().elementsRead()).isEqualTo(500);
    sluice.close();
    assertThat(job.status().elementsRead()).isEqualTo(500);
    assertThat(job.awaitCompletion()).isEqualTo(JobState.FINISHED);
  }

  @Test
  void closeLeavesNoThreads() {
    Sluice other = Jobs.engine();
    other.submit("endless", Jobs.endless(), Jobs.NONE);
    other.close();
    sluice.close();

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().startsWith("sluice-")));
  }

  @Test
  void slowSinkDoesNotKeepAJobFromBeingStopped() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger taken = new AtomicInteger();
    JobDefinition slow =
        Jobs.numbersTo(
            1_000_000,
            subtask ->
                (value, timestamp) -> {
                  taken.incrementAndGet();
                  go.await();
                });
    JobHandle job = sluice.submit("slow", slow, Jobs.NONE);
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> taken.get() == 1);

    job.stop();
    Jobs.await(job, status -> status.state() == JobState.STOPPING);
    go.countDown();

    assertThat(job.awaitCompletion()).isEqualTo(JobState.STOPPED);
    assertThat(taken.get()).isLessThan(100);
  }

  @Test
  void dispatcherThatCannotBeMadeIsRefusedAtTheStart() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Jobs.engine("sluice.dispatchers.operators.executor = nonsense"))
        .withMessageContaining("sluice.dispatchers.operators")
        .withMessageContaining("nonsense");
  }
}

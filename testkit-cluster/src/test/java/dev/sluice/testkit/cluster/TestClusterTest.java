package dev.sluice.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.api.JobArguments;
import dev.sluice.connector.basic.GeneratorSource;
import dev.sluice.dataflow.graph.InvalidJobException;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.status.SubtaskStatus;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.Types;
import dev.sluice.runtime.JobFailedException;
import dev.sluice.runtime.JobHandle;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TestClusterTest {

  private static final Duration SHORT = Duration.ofMillis(2_500);

  private static GeneratorSource<Long> numbers(long count) {
    return GeneratorSource.of(Types.LONG, count, index -> index).inSplits(2);
  }

  @Test
  void givesArgumentsToTheJobAndWhatWasCommittedToTheTest() {
    try (TestCluster cluster = TestCluster.start()) {
      CollectingSink<Long> results = cluster.sink();

      JobHandle job =
          cluster.run(
              (builder, args) -> {
                long times = args.getLong("times");
                builder
                    .source("numbers", numbers(10), WatermarkStrategy.none())
                    .map(number -> number * times)
                    .sinkTo(results);
              },
              JobArguments.of(Map.of("times", "3")));

      assertThat(results.values())
          .containsExactlyInAnyOrder(0L, 3L, 6L, 9L, 12L, 15L, 18L, 21L, 24L, 27L);
      assertThat(results.arrived()).hasSameSizeAs(results.values());
      assertThat(job.status().state()).isEqualTo(JobState.FINISHED);
    }
  }

  @Test
  void runsJobsAsItsOptionsSay() {
    List<String> fused = vertices(TestCluster.with().parallelism(3));
    List<String> apart = vertices(TestCluster.with().parallelism(1).chaining(false));

    assertThat(fused)
        .containsExactly(
            "numbers → filter-1 → sink-1",
            "numbers → filter-1 → sink-1",
            "numbers → filter-1 → sink-1");
    assertThat(apart).containsExactly("numbers", "filter-1", "sink-1");
  }

  private static List<String> vertices(ClusterOptions options) {
    try (TestCluster cluster = options.start()) {
      CollectingSink<Long> results = cluster.sink();
      JobHandle job =
          cluster.run(
              (builder, args) ->
                  builder
                      .source("numbers", numbers(10), WatermarkStrategy.none())
                      .filter(number -> number % 2 == 0)
                      .sinkTo(results));
      assertThat(results.values()).containsExactlyInAnyOrder(0L, 2L, 4L, 6L, 8L);
      return job.status().subtasks().stream().map(SubtaskStatus::vertex).toList();
    }
  }

  @Test
  void failsWithTheFailureOfTheJobAndCommitsNothing() {
    try (TestCluster cluster = TestCluster.start()) {
      CollectingSink<Long> results = cluster.sink();

      assertThatThrownBy(
              () ->
                  cluster.run(
                      (builder, args) ->
                          builder
                              .source("numbers", numbers(10), WatermarkStrategy.none())
                              .map(number -> 12 / (number - 4))
                              .named("divide")
                              .sinkTo(results)))
          .isInstanceOf(JobFailedException.class)
          .hasMessageContaining("operator 'divide'")
          .hasMessageContaining("on element 4")
          .hasMessageContaining("/ by zero");
      assertThat(results.values()).isEmpty();
    }
  }

  @Test
  void refusesAJobWithAllItsFindings() {
    try (TestCluster cluster = TestCluster.start()) {
      InvalidJobException refusal =
          catchThrowableOfType(
              InvalidJobException.class,
              () ->
                  cluster.run(
                      (builder, args) ->
                          builder
                              .source("numbers", numbers(10), WatermarkStrategy.none())
                              .limitRate(0)
                              .filter(number -> true)));

      assertThat(refusal.findings()).hasSize(2);
    }
  }

  @Test
  void letsATestLookIntoAJobThatDoesNotEnd() throws Exception {
    try (TestCluster cluster = TestCluster.start()) {
      CollectingSink<Long> results = cluster.sink();

      JobHandle job =
          cluster.submit(
              (builder, args) ->
                  builder
                      .source(
                          "numbers", numbers(GeneratorSource.UNBOUNDED), WatermarkStrategy.none())
                      .limitRate(1_000)
                      .sinkTo(results));
      Awaitility.await().until(() -> results.arrived().contains(99L));
      job.stop();

      assertThat(job.awaitCompletion()).isEqualTo(JobState.STOPPED);
      assertThat(results.values()).isEmpty();
    }
  }

  @Test
  void tellsWhatEachSubtaskWaitsForWhenTimeIsUp() {
    CountDownLatch never = new CountDownLatch(1);
    try (TestCluster cluster = TestCluster.with().timeLimit(SHORT).start()) {
      AssertionError late =
          catchThrowableOfType(
              AssertionError.class,
              () ->
                  cluster.run(
                      (builder, args) ->
                          builder
                              .source(
                                  "numbers",
                                  numbers(GeneratorSource.UNBOUNDED),
                                  WatermarkStrategy.none())
                              .disableChaining()
                              .map(
                                  number -> {
                                    never.await();
                                    return number;
                                  })
                              .named("stuck")
                              .sinkTo(cluster.sink())
                              .named("results")
                              .disableChaining()));

      never.countDown();
      assertThat(late)
          .hasMessageContaining("job 'test-job-1' is RUNNING and has not ended within 2.5 s")
          .hasMessageContaining(
              "'numbers' 1/2 waits for room in its outputs, which 'stuck' must read first")
          .hasMessageContaining("so it is in a call of user code that does not return")
          .hasMessageContaining("'results' 2/2 waits for elements of 'stuck'")
          .hasMessageContaining("TestCluster.with().timeLimit(...)");
      assertThat(late.getMessage().lines().filter(line -> line.startsWith("  - "))).hasSize(6);
    } finally {
      never.countDown();
    }
  }

  @Test
  void leavesOutOfItsAccountWhoHasEnded() {
    TestSource<Long> few = TestSource.of(1L, 2L);
    try (TestCluster cluster = TestCluster.with().parallelism(1).timeLimit(SHORT).start()) {
      AssertionError late =
          catchThrowableOfType(
              AssertionError.class,
              () ->
                  cluster.run(
                      (builder, args) -> {
                        few.in(builder, "few").sinkTo(cluster.sink()).named("ended");
                        builder
                            .source(
                                "rare",
                                numbers(GeneratorSource.UNBOUNDED),
                                WatermarkStrategy.none())
                            .limitRate(1)
                            .sinkTo(cluster.sink())
                            .named("endless");
                      }));

      assertThat(late)
          .hasMessageContaining(
              "  - 'rare → endless' 1/1 waits for its source to give elements or end (")
          .message()
          .doesNotContain("few");
    }
  }

  @Test
  void refusesATimeLimitOfNothing() {
    assertThatThrownBy(() -> TestCluster.with().timeLimit(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("time limit PT0S; expected a positive duration");
  }
}

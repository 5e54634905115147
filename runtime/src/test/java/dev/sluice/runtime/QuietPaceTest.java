package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.sluice.api.JobBuilder;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.time.WatermarkStrategy;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Runs jobs whose sources have little to give. */
class QuietPaceTest {

  private final GatedNumbers numbers = new GatedNumbers(1_000);
  private final Queue<Long> seen = new ConcurrentLinkedQueue<>();

  /** source → rebalance → map → rebalance → sink, so that elements gather in two places. */
  private void define(JobBuilder job) {
    Sink<Long> sink = context -> (number, timestamp) -> seen.add(number);
    job.source("numbers", numbers, WatermarkStrategy.none())
        .rebalance()
        .map(number -> number)
        .returns(Long.class)
        .named("same")
        .rebalance()
        .sinkTo(sink)
        .named("seen");
  }

  @Test
  void elementsLeaveAtOnceWhileThereIsNothingElseToDo() throws InterruptedException {
    try (Sluice sluice =
        Sluice.local(
            ConfigFactory.parseString("sluice.buffer-timeout = 24h, sluice.parallelism = 2"))) {
      JobHandle job = sluice.submit("quiet", (builder, args) -> define(builder), Jobs.NONE);
      for (long last = 0; last < 5; last++) {
        numbers.upTo(last);
        long expected = last + 1;
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(() -> assertThat(seen).hasSize((int) expected));
      }
      job.stop();
      job.awaitCompletion();
    }
    assertThat(seen).containsExactly(0L, 1L, 2L, 3L, 4L);
  }

  @Test
  void stoppedJobShowsAllThatItHasRead() throws InterruptedException {
    try (Sluice sluice =
        Sluice.local(
            ConfigFactory.parseString("sluice.report-interval = 1h, sluice.parallelism = 2"))) {
      JobHandle job = sluice.submit("quiet", (builder, args) -> define(builder), Jobs.NONE);
      numbers.upTo(76);
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(seen).hasSize(77));

      job.stop();
      job.awaitCompletion();

      assertThat(job.status().elementsRead()).isEqualTo(77);
    }
  }
}

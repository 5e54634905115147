package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.JobDefinition;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.savepoint.Selection;
import dev.sluice.checkpointing.savepoint.StartFrom;
import dev.sluice.connector.basic.CollectSink;
import dev.sluice.connector.basic.GeneratorSource;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.Types;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What was drained is over: nothing is left to go on with, and nothing comes twice. */
@Timeout(120)
class DrainedSavepointTest {

  private static final int KEYS = 20;

  private static final Duration WINDOW = Duration.ofHours(1);

  private final ConcurrentLinkedQueue<Long> counts = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Long> numbers = new ConcurrentLinkedQueue<>();

  /** An input without end, whose windows are far from their end when the job is stopped. */
  private static JobDefinition counting(Collection<Long> counts, Collection<Long> numbers) {
    return (job, args) -> {
      var source =
          job.source(
                  "numbers",
                  GeneratorSource.of(Types.LONG, GeneratorSource.UNBOUNDED, index -> index)
                      .inSplits(3),
                  WatermarkStrategy.<Long>monotonous().withTimestamps(number -> number))
              .limitRate(20_000);
      source.sinkTo(CollectSink.committedInto(numbers)).named("all");
      source
          .keyByLong(number -> number % KEYS)
          .window(TumblingEventTimeWindows.of(WINDOW))
          .aggregate(
              new Count(),
              (Long key, TimeWindow window, Long count, Collector<Long> out) -> out.collect(count))
          .returns(Long.class)
          .named("counts")
          .sinkTo(CollectSink.committedInto(counts))
          .named("out");
    };
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  @Test
  void whatGoesOnFromItEndsAndDoublesNothing() throws Exception {
    try (Sluice sluice =
        Jobs.engine("sluice.store.kind = memory", "sluice.checkpoint.interval = 20ms")) {
      JobHandle job = sluice.submit("job", counting(counts, numbers), Jobs.NONE);
      Jobs.await(job, status -> status.elementsRead() >= 1_000);
      CompletedCheckpoint savepoint = await(job.stopWithSavepoint("end", true));
      assertThat(job.awaitCompletion()).isEqualTo(JobState.STOPPED);
      assertAllOnce();
      List<Long> before = List.copyOf(counts);

      for (StartFrom start :
          List.of(
              new StartFrom.Latest(),
              new StartFrom.Checkpoint("job", Selection.savepoint("end")))) {
        JobHandle again = sluice.submit("job", counting(counts, numbers), Jobs.NONE, start);

        assertThat(await(again.completion())).as("%s", start).isEqualTo(JobState.STOPPED);
        assertThat(await(again.recovery()).orElseThrow().from().kind()).isEqualTo(savepoint.kind());
        assertThat(again.status().elementsRead()).as("read again, from %s", start).isZero();
      }

      assertThat(counts).containsExactlyElementsOf(before);
      assertAllOnce();
    }
  }

  @Test
  void anotherJobIsRefusedWhatCouldReadNothing() throws Exception {
    try (Sluice sluice =
        Jobs.engine("sluice.store.kind = memory", "sluice.checkpoint.interval = 20ms")) {
      JobHandle job = sluice.submit("job", counting(counts, numbers), Jobs.NONE);
      Jobs.await(job, status -> status.elementsRead() >= 1_000);
      await(job.stopWithSavepoint("end", true));
      job.awaitCompletion();
      List<Long> others = new ArrayList<>();

      JobHandle fork =
          sluice.submit(
              "fork",
              counting(others, others),
              Jobs.NONE,
              new StartFrom.Checkpoint("job", Selection.savepoint("end")));

      assertThatThrownBy(() -> await(fork.completion()))
          .hasMessageContaining("savepoint 'end' was drained")
          .hasMessageContaining("job 'fork'")
          .hasMessageContaining("without draining");
      assertThat(others).isEmpty();
    }
  }

  /** A window for each key, and each number once in one of them. */
  private void assertAllOnce() {
    assertThat(counts).hasSize(KEYS);
    assertThat(counts.stream().mapToLong(count -> count).sum()).isEqualTo(numbers.size());
    assertThat(numbers).doesNotHaveDuplicates();
  }
}

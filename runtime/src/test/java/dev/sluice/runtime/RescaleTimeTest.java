package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.JobDefinition;
import dev.sluice.connector.basic.CollectSink;
import dev.sluice.connector.basic.GeneratorSource;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.Types;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows and timers of jobs that are stopped and restored with other numbers of subtasks. */
class RescaleTimeTest {

  private static final int KEYS = 7;
  private static final Duration WINDOW = Duration.ofMillis(100);

  private final Collection<String> committed = new ConcurrentLinkedQueue<>();

  private static Sluice engine() {
    return Jobs.engine("sluice.checkpoint.interval = 40ms", "sluice.store.kind = memory");
  }

  private static void stop(JobHandle job, boolean drain) throws Exception {
    job.stopWithSavepoint("stop", drain).toCompletableFuture().get();
    assertThat(job.awaitCompletion()).isEqualTo(JobState.STOPPED);
  }

  private JobDefinition windows(int parallelism, long count, long rate) {
    return (job, args) ->
        job.source(
                "numbers",
                GeneratorSource.of(Types.LONG, count, index -> index),
                WatermarkStrategy.<Long>monotonous().withTimestamps(number -> number))
            .limitRate(rate)
            .parallelism(1)
            .keyByLong(number -> number % KEYS)
            .window(TumblingEventTimeWindows.of(WINDOW))
            .aggregate(
                new Count(),
                (Long key, TimeWindow window, Long size, Collector<String> out) ->
                    out.collect("%d %d %d".formatted(key, window.start(), size)))
            .returns(String.class)
            .named("windows")
            .parallelism(parallelism)
            .sinkTo(CollectSink.committedInto(committed))
            .named("out")
            .parallelism(parallelism);
  }

  private static List<String> expected(long count) {
    Map<String, Long> sizes =
        LongStream.range(0, count)
            .boxed()
            .collect(
                Collectors.groupingBy(
                    number -> number % KEYS + " " + number / 100 * 100,
                    TreeMap::new,
                    Collectors.counting()));
    return sizes.entrySet().stream().map(each -> each.getKey() + " " + each.getValue()).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5})
  void drainFiresAllWindowsOfWhatWasReadAndNoOther(int parallelism) throws Exception {
    try (Sluice sluice = engine()) {
      JobDefinition endless = windows(parallelism, 1_000_000, 2_000);
      JobHandle job = sluice.submit("windows", endless, Jobs.NONE);
      Jobs.await(job, status -> committed.size() > 50);
      stop(job, true);
    }
    long read = committed.stream().mapToLong(text -> Long.parseLong(text.split(" ")[2])).sum();

    assertThat(committed).containsExactlyInAnyOrderElementsOf(expected(read));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5})
  void windowsThatAreOpenGoOnInOtherSubtasks(int parallelism) throws Exception {
    long count = 4_000;
    try (Sluice sluice = engine()) {
      JobHandle job = sluice.submit("windows", windows(2, count, 1_000), Jobs.NONE);
      Jobs.await(job, status -> committed.size() > 50);
      stop(job, false);
      long whole = committed.stream().filter(text -> expected(count).contains(text)).count();
      assertThat(whole).as("windows that fired too early").isEqualTo(committed.size());

      JobDefinition other = windows(parallelism, count, 1_000_000);
      sluice.submit("windows", other, Jobs.NONE).awaitCompletion();
    }

    assertThat(committed).containsExactlyInAnyOrderElementsOf(expected(count));
  }

  /** Rings once per key, some time after its first element. */
  private static final class Bell extends KeyedProcessFunction<Long, Long, String> {

    private static final long serialVersionUID = 1L;

    private static final long LATER = 3_000;

    @Override
    public void processElement(Long number, KeyContext<Long> key, Collector<String> out) {
      if (number < KEYS) {
        key.timers().registerProcessingTime(key.processingTime() + LATER);
      }
    }

    @Override
    public void onProcessingTimer(long timestamp, KeyContext<Long> key, Collector<String> out) {
      out.collect("bell " + key.key());
    }
  }

  private JobDefinition bells(int parallelism) {
    return (job, args) ->
        job.source(
                "numbers",
                GeneratorSource.of(Types.LONG, GeneratorSource.UNBOUNDED, index -> index),
                WatermarkStrategy.none())
            .limitRate(500)
            .parallelism(1)
            .keyByLong(number -> number % KEYS)
            .process(new Bell())
            .named("bells")
            .parallelism(parallelism)
            .sinkTo(CollectSink.committedInto(committed))
            .named("out")
            .parallelism(parallelism);
  }

  @Test
  void timersInProcessingTimeRingOnceInWhicheverSubtask() throws Exception {
    try (Sluice sluice = engine()) {
      JobHandle job = sluice.submit("bells", bells(2), Jobs.NONE);
      Jobs.await(job, status -> Jobs.subtask(status, "numbers", 0).elementsIn() > 2 * KEYS);
      stop(job, false);
      job = sluice.submit("bells", bells(3), Jobs.NONE);
      Jobs.await(job, status -> committed.size() >= KEYS);
      job.stopWithSavepoint("end", false).toCompletableFuture().get();
      job.awaitCompletion();
    }

    assertThat(committed)
        .containsExactlyInAnyOrderElementsOf(
            LongStream.range(0, KEYS).mapToObj(key -> "bell " + key).toList());
  }
}

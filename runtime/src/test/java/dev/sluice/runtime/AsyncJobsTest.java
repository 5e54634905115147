package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.JobBuilder;
import dev.sluice.api.JobDefinition;
import dev.sluice.api.SourceStream;
import dev.sluice.connector.basic.CollectSink;
import dev.sluice.connector.basic.GeneratorSource;
import dev.sluice.dataflow.function.AsyncFunction;
import dev.sluice.dataflow.function.AsyncOptions;
import dev.sluice.dataflow.function.AsyncRetry;
import dev.sluice.dataflow.function.RuntimeContext;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.Types;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs that ask somebody who answers from threads of his own. */
class AsyncJobsTest {

  private static final int ELEMENTS = 50_000;
  private static final int SPLITS = 3;
  private static final Duration LONG = Duration.ofMinutes(5);

  private final ExecutorService answering = Executors.newFixedThreadPool(4);

  @AfterEach
  void stopAnswering() {
    answering.shutdownNow();
  }

  private static SourceStream<Long> numbers(JobBuilder job, long count) {
    return job.source(
        "numbers",
        GeneratorSource.of(Types.LONG, count, index -> index).inSplits(SPLITS),
        WatermarkStrategy.<Long>monotonous().withTimestamps(number -> number));
  }

  /** Answers some numbers at once, some from another thread, and some a little later. */
  private CompletionStage<Long> scattered(long number) {
    long drawn = (number * 0x9E3779B97F4A7C15L) >>> 60;
    if (drawn == 0) {
      return CompletableFuture.completedFuture(number);
    }
    return drawn < 12
        ? CompletableFuture.supplyAsync(() -> number, answering)
        : CompletableFuture.supplyAsync(
            () -> number,
            CompletableFuture.delayedExecutor(drawn - 11, TimeUnit.MILLISECONDS, answering));
  }

  private static void run(int parallelism, JobDefinition definition) throws Exception {
    try (Sluice sluice = Jobs.engine("sluice.parallelism = " + parallelism)) {
      sluice.submit("asking", definition, Jobs.NONE).awaitCompletion();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void orderedResultsOfAKeyHaveTheOrderOfItsElements(int parallelism) throws Exception {
    Queue<Long> results = new ConcurrentLinkedQueue<>();

    run(
        parallelism,
        (job, args) ->
            numbers(job, ELEMENTS)
                .asyncMap((Long number) -> scattered(number), AsyncOptions.ordered(LONG))
                .returns(Types.LONG)
                .named("ask")
                .keyByLong(number -> number % SPLITS)
                .reduce((before, number) -> number)
                .named("last")
                .sinkTo(CollectSink.into(results)));

    for (long key = 0; key < SPLITS; key++) {
      long each = key;
      assertThat(results.stream().filter(number -> number % SPLITS == each))
          .as("key %d", key)
          .containsExactlyElementsOf(
              LongStream.range(0, ELEMENTS).filter(n -> n % SPLITS == each).boxed().toList());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void unorderedResultsAreAllThereAndNoneIsLate(int parallelism) throws Exception {
    Queue<Long> results = new ConcurrentLinkedQueue<>();
    Queue<Long> countsOfWindows = new ConcurrentLinkedQueue<>();

    run(
        parallelism,
        (job, args) -> {
          var asked =
              numbers(job, ELEMENTS)
                  .asyncMap((Long number) -> scattered(number), AsyncOptions.unordered(LONG))
                  .returns(Types.LONG)
                  .named("ask");
          asked.sinkTo(CollectSink.into(results));
          asked
              .map(number -> 1L)
              .keyByLong(one -> one)
              .window(TumblingEventTimeWindows.of(Duration.ofMillis(100)))
              .reduce((one, other) -> one + other)
              .named("count")
              .sinkTo(CollectSink.into(countsOfWindows));
        });

    assertThat(results.stream().sorted().toList())
        .isEqualTo(LongStream.range(0, ELEMENTS).boxed().toList());
    assertThat(countsOfWindows).hasSize(ELEMENTS / 100).allMatch(count -> count == 100);
  }

  /** Watches how many questions are open in its subtask. */
  private final class Watched implements AsyncFunction<Long, Long> {

    private static final long serialVersionUID = 1L;

    private final AtomicInteger most;
    private final AtomicInteger open = new AtomicInteger();

    Watched(AtomicInteger most) {
      this.most = most;
    }

    @Override
    public CompletionStage<? extends Collection<? extends Long>> asyncInvoke(Long number) {
      most.accumulateAndGet(open.incrementAndGet(), Math::max);
      return scattered(number)
          .thenApply(
              answer -> {
                open.decrementAndGet();
                return List.of(answer, -answer);
              });
    }
  }

  @Test
  void neverAsksForMoreThanTheCapacityThoughMuchComesAtOnce() throws Exception {
    AtomicInteger most = new AtomicInteger();
    Queue<Long> results = new ConcurrentLinkedQueue<>();

    run(
        2,
        (job, args) ->
            numbers(job, 2_000)
                .<Long>flatMap(
                    (number, out) -> {
                      for (int i = 0; i < 5; i++) {
                        out.collect(number * 5 + i);
                      }
                    })
                .returns(Types.LONG)
                .async(new Watched(most), AsyncOptions.unordered(LONG).withCapacity(7))
                .named("ask")
                .sinkTo(CollectSink.into(results)));

    assertThat(most.get()).isBetween(1, 7);
    assertThat(results).hasSize(20_000);
  }

  @Test
  void aFailedAnswerFailsTheJobAndNamesTheElement() throws Exception {
    assertThatThrownBy(
            () ->
                run(
                    2,
                    (job, args) ->
                        numbers(job, 1_000)
                            .asyncMap(
                                (Long number) ->
                                    number == 777
                                        ? CompletableFuture.failedFuture(new IOException("gone"))
                                        : scattered(number),
                                AsyncOptions.unordered(LONG))
                            .returns(Types.LONG)
                            .named("ask")
                            .sinkTo(CollectSink.into(new ConcurrentLinkedQueue<Long>()))))
        .isInstanceOf(JobFailedException.class)
        .hasMessageContaining("operator 'ask' of job 'asking' failed")
        .hasMessageContaining("on element 777: java.io.IOException: gone");
  }

  @Test
  void whatIsNeverAnsweredTimesOutThoughTheInputHasEnded() throws Exception {
    assertThatThrownBy(
            () ->
                run(
                    1,
                    (job, args) ->
                        numbers(job, 5)
                            .asyncMap(
                                (Long number) ->
                                    number == 4 ? new CompletableFuture<>() : scattered(number),
                                AsyncOptions.ordered(Duration.ofMillis(200)))
                            .returns(Types.LONG)
                            .named("ask")
                            .sinkTo(CollectSink.into(new ConcurrentLinkedQueue<Long>()))))
        .hasMessageContaining("operator 'ask'")
        .hasMessageContaining("on element 4: ")
        .hasMessageContaining("no answer came in time");
  }

  @Test
  void asksAgainUntilThereIsAnAnswer() throws Exception {
    ConcurrentHashMap<Long, Integer> attempts = new ConcurrentHashMap<>();
    Queue<Long> results = new ConcurrentLinkedQueue<>();
    AsyncRetry retry =
        AsyncRetry.attempts(3, Duration.ofMillis(5)).growing(2, Duration.ofMillis(50));

    run(
        2,
        (job, args) ->
            numbers(job, 500)
                .asyncMap(
                    (Long number) ->
                        attempts.merge(number, 1, Integer::sum) <= number % 3
                            ? CompletableFuture.failedFuture(new IOException("busy"))
                            : scattered(number),
                    AsyncOptions.ordered(LONG).withRetry(retry))
                .returns(Types.LONG)
                .named("ask")
                .sinkTo(CollectSink.into(results)));

    assertThat(results).hasSize(500);
    assertThat(attempts)
        .allSatisfy((number, times) -> assertThat(times - 1L).isEqualTo(number % 3));
  }

  /** Never answers, and says when it is opened and closed. */
  private static final class Silent implements AsyncFunction<Long, Long> {

    private static final long serialVersionUID = 1L;

    private final Queue<String> life;
    private final Queue<CompletableFuture<List<Long>>> asked;

    Silent(Queue<String> life, Queue<CompletableFuture<List<Long>>> asked) {
      this.life = life;
      this.asked = asked;
    }

    @Override
    public void open(RuntimeContext context) {
      life.add("open");
    }

    @Override
    public CompletionStage<List<Long>> asyncInvoke(Long number) {
      CompletableFuture<List<Long>> never = new CompletableFuture<>();
      asked.add(never);
      return never;
    }

    @Override
    public void close() {
      life.add("close");
    }
  }

  @Test
  void aJobThatWaitsCanBeStoppedAndIgnoresWhatComesLater() throws Exception {
    Queue<String> life = new ConcurrentLinkedQueue<>();
    Queue<CompletableFuture<List<Long>>> asked = new ConcurrentLinkedQueue<>();
    try (Sluice sluice = Jobs.engine()) {
      JobHandle job =
          sluice.submit(
              "asking",
              (builder, args) ->
                  numbers(builder, 50)
                      .async(new Silent(life, asked), AsyncOptions.ordered(LONG).withCapacity(2))
                      .named("ask")
                      .parallelism(1)
                      .sinkTo(CollectSink.into(new ConcurrentLinkedQueue<Long>())),
              Jobs.NONE);
      Awaitility.await().until(() -> asked.size() == 2);
      job.stop();
      assertThat(job.awaitCompletion()).isEqualTo(JobState.STOPPED);
    }

    asked.forEach(answer -> answer.complete(List.of(1L)));

    assertThat(asked).hasSize(2).allMatch(answer -> !answer.isCancelled());
    assertThat(life).containsExactly("open", "close");
  }
}

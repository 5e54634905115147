package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.JobDefinition;
import dev.sluice.connector.basic.CollectSink;
import dev.sluice.connector.basic.GeneratorSource;
import dev.sluice.dataflow.function.AggregateFunction;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.Types;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import dev.sluice.windowing.function.WindowFunction;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Whatever the limits are, however small: a job gets to its end, with the same result. */
class AnyLimitsTest {

  private static final int RUNS = 25;
  private static final long ELEMENTS = 3_000;
  private static final long KEYS = 7;
  private static final long WINDOW = 100;

  @Test
  void smallestLimitsNeitherStopAJobNorChangeItsResult() throws Exception {
    long first = Long.getLong("sluice.test.seed", 20_010_101);
    for (long seed = first; seed < first + RUNS; seed++) {
      String settings = settings(new Random(seed));
      String description = "seed %d: %s".formatted(seed, settings);

      Collection<String> results = run(settings, description);

      assertThat(results).as(description).containsExactlyInAnyOrderElementsOf(expected());
    }
  }

  private static String settings(Random random) {
    return """
        sluice {
          parallelism = %d
          buffer-timeout = %s
          turn-elements = %d
          source.most-open-splits = %d
          exchange { batch-elements = %d, batch-bytes = %d, credit-batches = %d, credit-bytes = %d }
        }
        """
        .formatted(
            1 + random.nextInt(4),
            List.of("0ms", "1ms", "10ms", "-1ms").get(random.nextInt(4)),
            random.nextBoolean() ? 1 : 1 + random.nextInt(1_000),
            1 + random.nextInt(5),
            1 + random.nextInt(20),
            1 + random.nextInt(500),
            1 + random.nextInt(3),
            1 + random.nextInt(1_000));
  }

  private static Collection<String> run(String settings, String description) throws Exception {
    Collection<String> results = new ConcurrentLinkedQueue<>();
    try (Sluice sluice = Jobs.engine(settings)) {
      JobHandle job = sluice.submit("sums", sums(results), Jobs.NONE);
      job.completion().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      throw new AssertionError(description, e);
    }
    return results;
  }

  private static JobDefinition sums(Collection<String> results) {
    return (job, args) ->
        job.source(
                "numbers",
                GeneratorSource.of(Types.LONG, ELEMENTS, index -> index).inSplits(5),
                WatermarkStrategy.<Long>monotonous().withTimestamps(number -> number))
            .rebalance()
            .flatMap(
                (Long number, Collector<Long> out) -> {
                  // Several results from one call must pass the smallest window, too.
                  out.collect(number);
                  out.collect(number);
                })
            .returns(Long.class)
            .named("twice")
            .keyByLong(number -> number % KEYS)
            .window(TumblingEventTimeWindows.of(Duration.ofMillis(WINDOW)))
            .aggregate(new Sum(), new Labelled())
            .named("sums")
            .sinkTo(CollectSink.committedInto(results));
  }

  private static Collection<String> expected() {
    TreeMap<String, Long> sums = new TreeMap<>();
    LongStream.range(0, ELEMENTS)
        .forEach(
            number ->
                sums.merge(
                    number % KEYS + " from " + number / WINDOW * WINDOW, 2 * number, Long::sum));
    return sums.entrySet().stream().map(sum -> sum.getKey() + ": " + sum.getValue()).toList();
  }

  private static final class Sum implements AggregateFunction<Long, Long, Long> {

    @Override
    public Long create() {
      return 0L;
    }

    @Override
    public Long add(Long sum, Long number) {
      return sum + number;
    }

    @Override
    public Long merge(Long first, Long second) {
      return first + second;
    }

    @Override
    public Long result(Long sum) {
      return sum;
    }
  }

  private static final class Labelled implements WindowFunction<Long, String, Long, TimeWindow> {

    @Override
    public void apply(Long key, TimeWindow window, Long sum, Collector<String> out) {
      out.collect(key + " from " + window.start() + ": " + sum);
    }
  }
}

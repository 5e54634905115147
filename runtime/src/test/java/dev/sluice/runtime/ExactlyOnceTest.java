package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.JobDefinition;
import dev.sluice.connector.basic.CollectSink;
import dev.sluice.connector.basic.GeneratorSource;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.state.LongState;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.Types;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs with checkpoints, in which functions fail now and then. */
class ExactlyOnceTest {

  private static final int KEYS = 50;
  private static final long COUNT = 200_000;
  private static final long SEED = 20_261_128;

  private final ConcurrentLinkedQueue<String> committed = new ConcurrentLinkedQueue<>();
  private final AtomicInteger failures = new AtomicInteger();

  /** Numbers the elements of each key from 1, and fails at elements that {@code chance} chooses. */
  private final class Numbering extends KeyedProcessFunction<Long, Long, String> {

    private final Chance chance;
    private LongState count;

    Numbering(Chance chance) {
      this.chance = chance;
    }

    @Override
    public void open(KeyedRuntimeContext context) {
      count = context.longState("count");
    }

    @Override
    public void processElement(Long value, KeyContext<Long> key, Collector<String> out) {
      if (chance.strikes()) {
        failures.incrementAndGet();
        throw new IllegalStateException("planted failure " + failures.get());
      }
      count.update(count.value() + 1);
      out.collect(key.key() + "#" + count.value());
    }
  }

  private static final class Chance {

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final AtomicLong seen = new AtomicLong();
    private long next;
    private int left;

    Chance(int failures) {
      left = failures;
      next = random.nextLong(10_000, 60_000);
    }

    synchronized boolean strikes() {
      if (left == 0 || seen.incrementAndGet() < next) {
        return false;
      }
      left--;
      seen.set(0);
      next = random.nextLong(10_000, 60_000);
      return true;
    }
  }

  private JobDefinition numbering(Chance chance) {
    return (job, args) ->
        job.source(
                "numbers",
                GeneratorSource.of(Types.LONG, COUNT, index -> index).inSplits(4),
                WatermarkStrategy.none())
            .limitRate(100_000)
            .keyByLong(number -> number % KEYS)
            .process(new Numbering(chance))
            .named("numbering")
            .sinkTo(CollectSink.committedInto(committed))
            .named("out");
  }

  private void assertEachOnce() {
    assertThat(committed).as("seed %d", SEED).hasSize((int) COUNT).doesNotHaveDuplicates();
    for (long key = 0; key < KEYS; key++) {
      assertThat(committed).contains(key + "#1", key + "#" + COUNT / KEYS);
    }
  }

  private static String[] settings(String... more) {
    List<String> all =
        new java.util.ArrayList<>(
            List.of(
                "sluice.checkpoint.interval = 50ms",
                "sluice.restart { strategy = fixed-delay, fixed-delay { attempts = 20, delay = 10ms } }"));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5})
  void everyElementCountsOnceHoweverOftenTheJobFails(int planted) throws Exception {
    try (Sluice sluice = Jobs.engine(settings("sluice.store.kind = memory"))) {
      JobHandle job = sluice.submit("numbering", numbering(new Chance(planted)), Jobs.NONE);

      assertThat(job.awaitCompletion()).isEqualTo(JobState.FINISHED);
      assertThat(failures).hasValue(planted);
      assertThat(job.status().restarts()).isEqualTo(planted);
    }
    assertEachOnce();
  }

  @Test
  void everyElementCountsOnceWithStateInFiles(@TempDir Path directory) throws Exception {
    try (Sluice sluice =
        Jobs.engine(
            settings(
                "sluice.store.kind = file",
                "sluice.store.directory = \"%s\"".formatted(directory.resolve("state"))))) {
      JobHandle job = sluice.submit("numbering", numbering(new Chance(5)), Jobs.NONE);

      assertThat(job.awaitCompletion()).isEqualTo(JobState.FINISHED);
      assertThat(failures).hasValue(5);
    }
    assertEachOnce();
  }
}

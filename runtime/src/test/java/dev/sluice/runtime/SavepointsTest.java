package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.JobDefinition;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.savepoint.Selection;
import dev.sluice.checkpointing.savepoint.StartFrom;
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
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Savepoints of running jobs: taken, gone on from, forked, looked into. */
class SavepointsTest {

  private static final long COUNT = 100_000;
  private static final int KEYS = 2_000;
  private static final long SEED = 20_261_128;

  private final ConcurrentLinkedQueue<String> committed = new ConcurrentLinkedQueue<>();

  /** Numbers the elements of each key, and remembers the sum of their values. */
  private static final class Numbering extends KeyedProcessFunction<Long, Long, String> {

    private LongState count;
    private LongState sum;

    @Override
    public void open(KeyedRuntimeContext context) {
      count = context.longState("count");
      sum = context.longState("sum");
    }

    @Override
    public void processElement(Long value, KeyContext<Long> key, Collector<String> out) {
      count.update(count.value() + 1);
      sum.update(sum.value() + value);
      out.collect(key.key() + "#" + count.value());
    }
  }

  private static JobDefinition numbering(long count, double rate, Collection<String> out) {
    return (job, args) ->
        job.source(
                "numbers",
                GeneratorSource.of(Types.LONG, count, index -> index).inSplits(3),
                WatermarkStrategy.none())
            .limitRate((long) rate)
            .keyByLong(number -> number % KEYS)
            .process(new Numbering())
            .named("numbering")
            .sinkTo(CollectSink.committedInto(out))
            .named("out");
  }

  private static Sluice engine(String... more) {
    String[] settings = new String[more.length + 2];
    settings[0] = "sluice.store.kind = memory";
    settings[1] = "sluice.checkpoint.interval = 50ms";
    System.arraycopy(more, 0, settings, 2, more.length);
    return Jobs.engine(settings);
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private static void awaitRead(JobHandle job, long elements) {
    Jobs.await(job, status -> status.elementsRead() >= elements);
  }

  private static void assertEachOnce(Collection<String> out, long count) {
    assertThat(out).hasSize((int) count).doesNotHaveDuplicates();
  }

  @Test
  void goesOnFromASavepointWithWhichTheJobWasStopped() throws Exception {
    try (Sluice sluice = engine()) {
      JobHandle first = sluice.submit("job", numbering(COUNT, 100_000, committed), Jobs.NONE);
      awaitRead(first, COUNT / 4);

      CompletedCheckpoint savepoint = await(first.stopWithSavepoint("friday", false));
      assertThat(first.awaitCompletion()).isEqualTo(JobState.STOPPED);
      int before = committed.size();
      assertThat(before).isBetween(1, (int) COUNT - 1);

      JobHandle second = sluice.submit("job", numbering(COUNT, 1_000_000, committed), Jobs.NONE);

      assertThat(await(second.recovery()).orElseThrow().from().ref()).isEqualTo(savepoint.ref());
      assertThat(await(second.recovery()).orElseThrow().elements())
          .containsEntry("numbers", (long) before);
      assertThat(second.awaitCompletion()).isEqualTo(JobState.FINISHED);
    }
    assertEachOnce(committed, COUNT);
  }

  @Test
  void goesBackToASavepointAlthoughThereAreLaterCheckpoints() throws Exception {
    try (Sluice sluice = engine()) {
      JobHandle first = sluice.submit("job", numbering(COUNT, 100_000, committed), Jobs.NONE);
      awaitRead(first, COUNT / 8);
      CompletedCheckpoint savepoint = await(first.savepoint("monday"));
      assertThat(first.awaitCompletion()).isEqualTo(JobState.FINISHED);
      assertEachOnce(committed, COUNT);
      committed.clear();

      JobHandle again =
          sluice.submit(
              "job",
              numbering(COUNT, 1_000_000, committed),
              Jobs.NONE,
              new StartFrom.Checkpoint("job", Selection.savepoint("monday")));

      assertThat(again.awaitCompletion()).isEqualTo(JobState.FINISHED);
      long rest = COUNT - await(again.recovery()).orElseThrow().elements().get("numbers");
      assertEachOnce(committed, rest);
      LedgerRow row = await(sluice.stores().orElseThrow().ledger().read("job")).orElseThrow();
      assertThat(row.lastCompleted().epoch()).isGreaterThan(savepoint.ref().epoch());
    }
  }

  @Test
  void forkOfARunningJobWritesNothingAtItsStartAndBothGoOnRight() throws Exception {
    ConcurrentLinkedQueue<String> forked = new ConcurrentLinkedQueue<>();
    try (Sluice sluice = engine()) {
      JobHandle source = sluice.submit("job", numbering(COUNT, 60_000, committed), Jobs.NONE);
      awaitRead(source, COUNT / 4);
      CompletedCheckpoint savepoint = await(source.savepoint("branch"));

      JobHandle fork =
          sluice.submit(
              "fork",
              numbering(COUNT, 60_000, forked),
              Jobs.NONE,
              new StartFrom.Checkpoint("job", Selection.savepoint("branch")));
      long elements = await(fork.recovery()).orElseThrow().elements().get("numbers");
      CompletedCheckpoint start = await(fork.recovery()).orElseThrow().from();

      assertThat(start.segments()).isEqualTo(savepoint.segments());
      assertThat(start.segments()).extracting(each -> each.journal().job()).containsOnly("job");
      assertThat(source.awaitCompletion()).isEqualTo(JobState.FINISHED);
      assertThat(fork.awaitCompletion()).isEqualTo(JobState.FINISHED);
      assertEachOnce(forked, COUNT - elements);
    }
    assertEachOnce(committed, COUNT);
  }

  @Test
  void drainedJobHasWorkedThroughAllItHadRead() throws Exception {
    try (Sluice sluice = engine()) {
      JobHandle job = sluice.submit("job", numbering(COUNT, 100_000, committed), Jobs.NONE);
      awaitRead(job, COUNT / 4);

      await(job.stopWithSavepoint("end", true));

      assertThat(job.awaitCompletion()).isEqualTo(JobState.STOPPED);
      assertThat(committed).hasSize((int) job.status().elementsRead()).doesNotHaveDuplicates();
    }
  }

  @Test
  void nameOfASavepointThatIsThereIsRefused() throws Exception {
    try (Sluice sluice = engine()) {
      JobHandle job = sluice.submit("job", numbering(COUNT, 10_000, committed), Jobs.NONE);
      awaitRead(job, 100);
      await(job.savepoint("monday"));

      assertThatThrownBy(() -> await(job.savepoint("monday"))).hasMessageContaining("monday");
    }
  }

  @Test
  void stateOfAnyRetainedCheckpointIsWhatARecomputationGives() throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    try (Sluice sluice = engine("sluice.checkpoint.retained = 1000")) {
      JobHandle job = sluice.submit("job", numbering(COUNT, 20_000, committed), Jobs.NONE);
      awaitRead(job, COUNT / 4);
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> await(job.checkpoints()).size() >= 5);

      List<CompletedCheckpoint> retained =
          await(sluice.stores().orElseThrow().ledger().checkpoints("job"));
      for (int pair = 0; pair < 100; pair++) {
        CompletedCheckpoint checkpoint = retained.get(random.nextInt(retained.size()));
        long key = random.nextLong(KEYS);
        assertAsOf(job, checkpoint, key);
      }
      assertThat(await(job.state("numbering", "7")).text("count")).isNotEmpty();
      assertThat(job.awaitCompletion()).isEqualTo(JobState.FINISHED);
    }
  }

  /** Each split gives every third number from 0, 1 or 2 on, so positions say which were read. */
  private static void assertAsOf(JobHandle job, CompletedCheckpoint checkpoint, long key)
      throws Exception {
    List<Long> read =
        ReadNumbers.upTo(checkpoint, COUNT).stream().filter(n -> n % KEYS == key).toList();
    var state =
        await(job.stateAsOf(Selection.checkpoint(checkpoint.ref().id()), "numbering", "" + key));
    if (read.isEmpty()) {
      assertThat(state.isEmpty()).as("key %d, %s, seed %d", key, checkpoint.ref(), SEED).isTrue();
    } else {
      assertThat(state.text("count"))
          .as("key %d, %s, seed %d", key, checkpoint.ref(), SEED)
          .isEqualTo("" + read.size());
      assertThat(state.text("sum")).isEqualTo("" + read.stream().mapToLong(n -> n).sum());
    }
  }

  @Test
  void startFromACheckpointWithoutAStoreIsRefused() {
    try (Sluice sluice = Jobs.engine()) {
      assertThatThrownBy(
              () ->
                  sluice.submit(
                      "job",
                      numbering(1, 1, committed),
                      Jobs.NONE,
                      new StartFrom.Checkpoint("job", Selection.savepoint("monday"))))
          .hasMessageContaining("there is no store");
    }
  }
}

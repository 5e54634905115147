package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.actors.job.JobActor;
import dev.sluice.actors.job.JobEnd;
import dev.sluice.api.JobDefinition;
import dev.sluice.dataflow.diagnosis.Cause;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.time.WatermarkStrategy;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two sources in one group, of which the test lets one be slow. */
class AlignedSourcesTest {

  private static final long COUNT = 60_000;
  private static final long DRIFT = 1_000;
  private static final long PORTION = 512;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String[] RESTARTING = {
    "sluice.store.kind = memory",
    "sluice.checkpoint.interval = 20ms",
    "sluice.restart { strategy = fixed-delay, fixed-delay { attempts = 5, delay = 10ms } }"
  };

  private final GatedNumbers slow = new GatedNumbers(COUNT);
  private final GatedNumbers fast = new GatedNumbers(COUNT).all();
  private final AtomicBoolean failNext = new AtomicBoolean();

  /** How often the job has failed. */
  private final AtomicLong failures = new AtomicLong();

  @AfterEach
  void open() {
    slow.all();
  }

  private static WatermarkStrategy<Long> strategy() {
    return WatermarkStrategy.<Long>monotonous()
        .withTimestamps(number -> number)
        .withWatermarkAlignment("group", Duration.ofMillis(DRIFT), Duration.ofMillis(5));
  }

  private JobDefinition job(WatermarkStrategy<Long> strategyOfSlow) {
    return job(slow, strategyOfSlow);
  }

  private JobDefinition job(GatedNumbers slowOnes, WatermarkStrategy<Long> strategyOfSlow) {
    return (job, args) -> {
      job.source("slow", slowOnes, strategyOfSlow)
          .parallelism(1)
          .map(this::failing)
          .sinkTo(Jobs.ignoring());
      job.source("fast", fast, strategy())
          .parallelism(1)
          .map(this::failing)
          .sinkTo(Jobs.ignoring());
    };
  }

  private Long failing(Long number) {
    if (failNext.compareAndSet(true, false)) {
      failures.incrementAndGet();
      throw new IllegalStateException("planted");
    }
    return number;
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(PATIENCE).until(condition);
  }

  /** Waits until the fast source has come as far as it may, and has rested there for a while. */
  private void awaitHeldBackAt(JobHandle job, long slowest) {
    await(() -> fast.given() > slowest + DRIFT - PORTION && isHeldBack(job));
    assertThat(fast.given()).isLessThanOrEqualTo(slowest + DRIFT + 2 * PORTION);
  }

  private static boolean isHeldBack(JobHandle job) {
    return job.diagnose().toCompletableFuture().join().causes().stream()
        .anyMatch(
            cause ->
                cause.kind() == Cause.Kind.ALIGNMENT
                    && cause.operator().equals("fast")
                    && cause.since().toMillis() > 50);
  }

  @Test
  void holdsAFastSourceBackUntilTheSlowOneHasComeNear() throws Exception {
    try (Sluice sluice = Jobs.engine()) {
      slow.upTo(10);
      JobHandle job = sluice.submit("aligned", job(strategy()), Jobs.NONE);
      // Until the slow one has told how far it is, the fast one goes on by the drift per interval.
      await(() -> fast.given() > DRIFT - PORTION);

      long there = 50_000;
      slow.upTo(there);
      await(() -> slow.given() == there + 1);
      awaitHeldBackAt(job, there);
      slow.all();

      assertThat(job.awaitCompletion()).isEqualTo(JobState.FINISHED);
      assertThat(fast.given()).isEqualTo(COUNT);
    }
  }

  @Test
  void holdsAFastSourceBackAgainAfterARestart() throws Exception {
    try (Sluice sluice = Jobs.engine(RESTARTING)) {
      slow.upTo(10_000);
      JobHandle job = sluice.submit("aligned", job(strategy()), Jobs.NONE);
      await(() -> slow.given() == 10_001);
      awaitHeldBackAt(job, 10_000);

      for (long there = 20_000; there <= 40_000; there += 10_000) {
        long last = there;
        failNext.set(true);
        slow.upTo(there);
        await(() -> !failNext.get());
        await(() -> slow.given() == last + 1);
        awaitHeldBackAt(job, there);
      }
      slow.all();

      assertThat(job.awaitCompletion()).isEqualTo(JobState.FINISHED);
      assertThat(fast.given()).isEqualTo(COUNT);
      assertThat(failures).hasValue(3);
      assertThat(job.status().restarts()).isEqualTo(3);
    }
  }

  @Test
  void doesNotWaitAfterARestartForASourceThatIsIdle() throws Exception {
    try (Sluice sluice = Jobs.engine(RESTARTING)) {
      slow.upTo(10);
      WatermarkStrategy<Long> idling = strategy().withIdleness(Duration.ofMillis(30));
      failNext.set(true);
      JobHandle job = sluice.submit("aligned", job(idling), Jobs.NONE);

      await(() -> fast.given() == COUNT);
      assertThat(slow.given()).isEqualTo(11);
      assertThat(failures).hasValue(1);
      slow.all();

      assertThat(job.awaitCompletion()).isEqualTo(JobState.FINISHED);
      assertThat(slow.given()).isEqualTo(COUNT);
    }
  }

  @Test
  void doesNotWaitAfterARestartForASourceThatHasEnded() throws Exception {
    GatedNumbers few = new GatedNumbers(100).all();
    fast.upTo(500);
    try (Sluice sluice = Jobs.engine(RESTARTING)) {
      JobHandle job = sluice.submit("aligned", job(few, strategy()), Jobs.NONE);
      await(() -> few.given() == 100 && fast.given() == 501);
      // Two more begin and end behind the end of the source.
      int before = completed(job);
      await(() -> completed(job) > before + 2);

      failNext.set(true);
      fast.all();

      assertThat(job.awaitCompletion()).isEqualTo(JobState.FINISHED);
      assertThat(fast.given()).isEqualTo(COUNT);
      assertThat(failures).hasValue(1);
    }
  }

  private static int completed(JobHandle job) {
    return (int)
        job.checkpoints().toCompletableFuture().join().stream()
            .filter(each -> each.isCompleted())
            .count();
  }

  @Test
  void holdsASourceBackOfWhichTheSlowOneLivesOnAnotherNode() throws Exception {
    try (TwoSystems systems =
        new TwoSystems(1 << 16, "sluice { parallelism = 1, checkpoint.interval = 50ms }")) {
      slow.upTo(2_000);
      CompletableFuture<JobActor.Ended> end =
          CompletableFuture.supplyAsync(() -> run(systems, job(strategy())));

      await(() -> slow.given() == 2_001);
      for (long there = 10_000; there <= 50_000; there += 10_000) {
        long last = there;
        slow.upTo(there);
        await(() -> slow.given() == last + 1 && fast.given() > last + DRIFT - PORTION);
        assertThat(fast.given()).isLessThanOrEqualTo(last + DRIFT + 2 * PORTION);
      }
      slow.all();

      assertThat(end.join().end()).isEqualTo(new JobEnd.Finished());
      assertThat(fast.given()).isEqualTo(COUNT);
    }
  }

  private static JobActor.Ended run(TwoSystems systems, JobDefinition definition) {
    try {
      return systems.run("aligned", definition);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}

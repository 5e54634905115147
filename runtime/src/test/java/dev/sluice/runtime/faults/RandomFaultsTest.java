package dev.sluice.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.sluice.actors.job.Durability;
import dev.sluice.api.JobArguments;
import dev.sluice.api.JobDefinition;
import dev.sluice.checkpointing.fault.FaultPoint;
import dev.sluice.checkpointing.garbage.Forks;
import dev.sluice.checkpointing.ledger.CheckpointLedger;
import dev.sluice.connector.basic.CollectSink;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.runtime.JobHandle;
import dev.sluice.runtime.Seams;
import dev.sluice.runtime.Sluice;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Jobs of random shapes, stores that are slow and fail, and subtasks that fail at random steps of a
 * checkpoint. {@code -Dfaults.seeds=N -Dfaults.first=N} for more than a few.
 */
class RandomFaultsTest {

  private static final long SEEDS = Long.getLong("faults.seeds", 3);
  private static final long FIRST = Long.getLong("faults.first", 1);
  private static final int LONGEST_SECONDS = 60;
  private static final List<FaultPoint> POINTS =
      List.of(
          FaultPoint.OPERATORS_OPENED,
          FaultPoint.CHUNK_LOADED,
          FaultPoint.SNAPSHOT_BEGUN,
          FaultPoint.CHUNK_STORED,
          FaultPoint.SNAPSHOT_STORED,
          FaultPoint.COMMITTING,
          FaultPoint.COMMITTED,
          FaultPoint.SUBTASK_ENDED);

  private final ConcurrentLinkedQueue<String> committed = new ConcurrentLinkedQueue<>();

  static LongStream seeds() {
    return LongStream.range(FIRST, FIRST + SEEDS);
  }

  /** Throws at some of the steps that subtasks pass once checkpoints are taken. */
  private static final class Failures {

    private final SplittableRandom random;
    private int left;
    private boolean armed;
    private int until;

    Failures(SplittableRandom random) {
      this.random = random;
      this.left = random.nextInt(6);
      this.until = random.nextInt(60);
    }

    synchronized void reached(FaultPoint point, Object where, long number) {
      armed |= point == FaultPoint.TRIGGERED;
      if (armed && left > 0 && POINTS.contains(point) && until-- == 0) {
        left--;
        until = random.nextInt(60);
        throw new IllegalStateException("planted at %s of %s".formatted(point, where));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyElementCountsOnceInJobsOfAnyShape(long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    Shape shape = Shape.values()[random.nextInt(Shape.values().length)];
    boolean exactly = random.nextInt(5) > 0;
    long count = 2_000 + random.nextInt(20_000);
    String settings = settings(random, exactly);
    String story = "seed %d: %s of %d, %s".formatted(seed, shape, count, settings);
    Sink<String> sink = CollectSink.committedInto(committed);
    JobDefinition definition = (job, args) -> shape.define(job, count, sink);

    try (Sluice sluice =
        Seams.local(ConfigFactory.parseString(settings), stores -> tampered(stores, random))) {
      assertThat(runToEnd(sluice, definition, random.split(), story)).isEqualTo(JobState.FINISHED);
    }

    if (exactly) {
      List<String> found = new ArrayList<>(committed);
      found.sort(null);
      assertThat(found).as(story).isEqualTo(shape.expected(count));
    } else {
      assertThat(new TreeSet<>(committed))
          .as(story)
          .containsAll(shape.expected(count).stream().filter(row -> row.startsWith("E")).toList());
    }
  }

  private static String settings(SplittableRandom random, boolean exactly) {
    return """
        sluice.parallelism = %d
        sluice.chaining = %s
        sluice.buffer-timeout = %s
        sluice.exchange.batch-elements = %d
        sluice.exchange.credit-batches = %d
        sluice.turn-elements = %d
        sluice.store.kind = memory
        sluice.checkpoint { interval = %dms, mode = %s, timeout = 10s, patience = 20ms, tolerable-failures = 1000 }
        sluice.restart { strategy = fixed-delay, fixed-delay { attempts = 20, delay = 1ms } }
        """
        .formatted(
            1 + random.nextInt(4),
            random.nextInt(4) > 0,
            random.nextInt(3) == 0 ? "0ms" : "3ms",
            random.nextBoolean() ? 512 : 16,
            random.nextBoolean() ? 16 : 2,
            random.nextBoolean() ? 4096 : 64,
            1 + random.nextInt(30),
            exactly ? "exactly-once" : "at-least-once");
  }

  private static Durability.Stores tampered(Durability.Stores stores, SplittableRandom random) {
    CheckpointLedger ledger = new SlowLedger(stores.ledger(), random.split());
    return new Durability.Stores(
        new SlowStore(stores.snapshots(), random.split()),
        ledger,
        new Forks(ledger),
        stores.cleaner(),
        stores.history(),
        stores.owners(),
        stores.journalOwners(),
        new Failures(random.split())::reached);
  }

  /** Runs the job until it ends by itself; now and then it is stopped with a savepoint before. */
  private static JobState runToEnd(
      Sluice sluice, JobDefinition definition, SplittableRandom random, String story)
      throws Exception {
    for (int stops = random.nextInt(4); stops > 0; stops--) {
      JobHandle job = sluice.submit("job", definition, JobArguments.none());
      try {
        return job.completion()
            .toCompletableFuture()
            .get(random.nextInt(200), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        boolean taken =
            job.stopWithSavepoint("stop-" + stops, false)
                .handle((checkpoint, failure) -> failure == null)
                .toCompletableFuture()
                .get(LONGEST_SECONDS, TimeUnit.SECONDS);
        if (!taken && random.nextBoolean()) {
          job.stop();
        }
        JobState end = end(job, story);
        if (end == JobState.FINISHED) {
          return end;
        }
      }
    }
    return end(sluice.submit("job", definition, JobArguments.none()), story);
  }

  private static JobState end(JobHandle job, String story) throws Exception {
    try {
      return job.completion().toCompletableFuture().get(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(
          "the job does not end; %s%n%s%n%s"
              .formatted(story, job.status(), job.checkpoints().toCompletableFuture().get()),
          e);
    }
  }
}

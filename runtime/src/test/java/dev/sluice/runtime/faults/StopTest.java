package dev.sluice.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.sluice.actors.job.Durability;
import dev.sluice.api.JobArguments;
import dev.sluice.api.JobDefinition;
import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.fault.FaultPoint;
import dev.sluice.connector.basic.CollectSink;
import dev.sluice.connector.basic.GeneratorSource;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.Types;
import dev.sluice.runtime.JobHandle;
import dev.sluice.runtime.Seams;
import dev.sluice.runtime.Sluice;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs that are stopped with a savepoint, and fail when it is complete already. */
class StopTest {

  private static final String SETTINGS =
      """
      sluice.parallelism = 1
      sluice.store.kind = memory
      sluice.checkpoint.interval = 10ms
      sluice.restart { strategy = fixed-delay, fixed-delay { attempts = 20, delay = 1ms } }
      """;

  private final ConcurrentLinkedQueue<Long> committed = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final AtomicBoolean failed = new AtomicBoolean();

  /** Fails once, when the savepoint is complete and its output is to be shown. */
  private void reached(FaultPoint point, Object where, long number) {
    if (point == FaultPoint.COMPLETED && where instanceof CheckpointKind.StopWithSavepoint) {
      stopping.set(true);
    }
    if (point == FaultPoint.COMMITTING && stopping.getAndSet(false)) {
      failed.set(true);
      throw new IllegalStateException("planted at " + where);
    }
  }

  private Durability.Stores failing(Durability.Stores stores) {
    return new Durability.Stores(
        stores.snapshots(),
        stores.ledger(),
        stores.forks(),
        stores.cleaner(),
        stores.history(),
        stores.owners(),
        stores.journalOwners(),
        this::reached);
  }

  @ParameterizedTest(name = "drained: {0}")
  @ValueSource(booleans = {false, true})
  void showsAllOfTheSavepointAndStaysStopped(boolean drain) throws Exception {
    JobDefinition endless =
        (job, args) ->
            job.source(
                    "numbers",
                    GeneratorSource.of(Types.LONG, GeneratorSource.UNBOUNDED, index -> index),
                    WatermarkStrategy.none())
                .limitRate(10_000)
                .sinkTo(CollectSink.committedInto(committed))
                .named("out");
    try (Sluice sluice = Seams.local(ConfigFactory.parseString(SETTINGS), this::failing)) {
      JobHandle job = sluice.submit("endless", endless, JobArguments.none());
      Awaitility.await().until(() -> committed.size() > 100);

      job.stopWithSavepoint("last", drain).toCompletableFuture().get(20, TimeUnit.SECONDS);

      assertThat(job.completion().toCompletableFuture().get(20, TimeUnit.SECONDS))
          .isEqualTo(JobState.STOPPED);
      assertThat(failed).as("the planted failure").isTrue();
    }
    assertThat(committed)
        .containsExactlyElementsOf(LongStream.range(0, committed.size()).boxed().toList());
  }
}

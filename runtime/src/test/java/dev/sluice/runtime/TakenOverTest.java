package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.JobDefinition;
import dev.sluice.checkpointing.ledger.CheckpointLedger;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.connector.basic.GeneratorSource;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.time.WatermarkStrategy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A job that fails after somebody else has taken it over. */
@Timeout(120)
class TakenOverTest {

  private final AtomicBoolean fails = new AtomicBoolean();

  private JobDefinition endless() {
    return (job, args) ->
        job.source("numbers", Jobs.generated(GeneratorSource.UNBOUNDED), WatermarkStrategy.none())
            .limitRate(1_000)
            .filter(this::passes)
            .sinkTo(Jobs.ignoring())
            .named("out");
  }

  private boolean passes(long number) {
    if (fails.getAndSet(false)) {
      throw new IllegalStateException("a failure that is to be survived");
    }
    return true;
  }

  private static Sluice engine() {
    return Jobs.engine(
        "sluice.store.kind = memory",
        "sluice.checkpoint.interval = 1h",
        "sluice.restart.failure-rate.delay = 10ms");
  }

  private static LedgerRow row(CheckpointLedger ledger) {
    return ledger.read("job").toCompletableFuture().join().orElseThrow();
  }

  @Test
  void doesNotTakeTheJobBackWhenItStartsAgain() {
    try (Sluice sluice = engine()) {
      CheckpointLedger ledger = sluice.stores().orElseThrow().ledger();
      JobHandle job = sluice.submit("job", endless(), Jobs.NONE);
      Jobs.await(job, status -> status.elementsRead() > 0);
      LedgerRow rival = ledger.claim("job", "rival").toCompletableFuture().join();

      fails.set(true);

      assertThatThrownBy(job::awaitCompletion)
          .isInstanceOf(JobFailedException.class)
          .hasMessageContaining(
              "was taken over by another program, which began epoch 2 as rival; expected to be"
                  + " alone with it");
      assertThat(row(ledger)).isEqualTo(rival);
    }
  }

  @Test
  void startsAgainInTheNextEpochWhenItIsAlone() {
    try (Sluice sluice = engine()) {
      JobHandle job = sluice.submit("job", endless(), Jobs.NONE);
      Jobs.await(job, status -> status.elementsRead() > 0);

      fails.set(true);

      Jobs.await(job, status -> status.restarts() == 1 && status.state() == JobState.RUNNING);
      assertThat(row(sluice.stores().orElseThrow().ledger()).epoch()).isEqualTo(2);
    }
  }

  @Test
  void takesTheJobOverWhenItsUserStartsIt() {
    try (Sluice sluice = engine()) {
      CheckpointLedger ledger = sluice.stores().orElseThrow().ledger();
      ledger.claim("job", "rival").toCompletableFuture().join();

      JobHandle job = sluice.submit("job", endless(), Jobs.NONE);
      Jobs.await(job, status -> status.elementsRead() > 0);

      assertThat(row(ledger).epoch()).isEqualTo(2);
    }
  }
}

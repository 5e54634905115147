package dev.sluice.persistence.cassandra;

import static dev.sluice.checkpointing.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import com.typesafe.config.ConfigFactory;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.Checkpoints;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.OperatorShape;
import dev.sluice.checkpointing.ledger.CompareAndSetLedger;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.ledger.RetainedCheckpoint;
import dev.sluice.checkpointing.swap.SwapOutcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the ledger's table on Cassandra does beyond the contract of all ledgers. */
@ExtendWith(RealCassandra.class)
class CassandraLedgerTableTest {

  private final CassandraLedgerTable table = RealCassandra.get().stores().ledger();

  @AfterEach
  void forgetAllJobs() {
    RealCassandra.get().forgetAllJobs();
  }

  @Test
  void aChangeThatIsAppliedButNotAnsweredIsUnknownAndIsNotSentAgain() throws Exception {
    LedgerRow first = await(new CompareAndSetLedger(table).claim("deaf", "a"));
    try (DeafProxy proxy = new DeafProxy(RealCassandra.get().server().contactPoint())) {
      ActorSystem<Void> system =
          RealCassandra.system(
              ConfigFactory.parseString(
                      "sluice.cassandra.driver.profiles.sluice-ledger.basic.request.timeout = 2 s")
                  .withFallback(
                      CassandraConfig.ofSingleNode(proxy.address(), "datacenter1", "sluice")));
      try {
        CassandraLedgerTable deaf = await(CassandraStores.open(system)).ledger();
        assertThat(await(deaf.row("deaf"))).contains(first);

        proxy.becomeDeaf();

        LedgerRow second = next(first);
        assertThat(await(deaf.swap(first, second))).isEqualTo(SwapOutcome.UNKNOWN);
        assertThat(await(table.row("deaf"))).contains(second);
        assertThat(await(table.swap(first, next(first)))).isEqualTo(SwapOutcome.NOT_APPLIED);
      } finally {
        RealCassandra.stop(system);
      }
    }
  }

  private static LedgerRow next(LedgerRow row) {
    return new LedgerRow(
        row.job(),
        row.epoch(),
        row.owner(),
        new CheckpointRef(1, 1),
        row.revision() + 1,
        List.of(new RetainedCheckpoint(new CheckpointRef(1, 1), Optional.empty(), List.of())));
  }

  @Test
  void keepsADocumentOfManyMegabytes() {
    CompletedCheckpoint small = Checkpoints.periodic(1, 1);
    CompletedCheckpoint large =
        new CompletedCheckpoint(
            small.job(),
            small.ref(),
            small.kind(),
            small.triggeredAt(),
            small.completedAt(),
            small.keyGroups(),
            IntStream.range(0, 60_000)
                .mapToObj(each -> new OperatorShape("operator number " + each, 1, 128))
                .toList(),
            small.splits(),
            small.subtasks());

    await(table.put(large));
    await(table.put(large));

    assertThat(await(table.document(large.job(), large.ref()))).contains(large);
    assertThat(await(table.documents(large.job()))).containsExactly(large.ref());
    await(table.remove(large.job(), large.ref()));
    assertThat(await(table.document(large.job(), large.ref()))).isEmpty();
    assertThat(await(table.documents(large.job()))).isEmpty();
  }
}

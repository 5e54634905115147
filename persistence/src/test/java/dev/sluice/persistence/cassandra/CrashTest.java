package dev.sluice.persistence.cassandra;

import static dev.sluice.checkpointing.Stages.await;
import static dev.sluice.checkpointing.Stages.failureOf;
import static dev.sluice.persistence.cassandra.Journal.chunk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.Checkpoints;
import dev.sluice.checkpointing.ledger.CheckpointLedger;
import dev.sluice.checkpointing.ledger.CompareAndSetLedger;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.SegmentTally;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Cassandra has answered is there after its process was killed. */
@ExtendWith(RealCassandra.class)
class CrashTest {

  private static final int CHUNK = 64 << 10;
  private static final int CHUNKS_BEFORE_THE_KILL = 20;

  private final CassandraSnapshotStore store = RealCassandra.get().stores().snapshots();
  private final CheckpointLedger ledger =
      new CompareAndSetLedger(RealCassandra.get().stores().ledger());

  @AfterEach
  void forgetAllJobs() {
    RealCassandra.get().forgetAllJobs();
  }

  @Test
  void everythingAcknowledgedIsThereAfterTheServerWasKilled() throws Exception {
    JournalId journal = Journal.id("killed", 1);
    SegmentTally acknowledged = new SegmentTally(journal, 1);
    CountDownLatch many = new CountDownLatch(CHUNKS_BEFORE_THE_KILL);
    await(ledger.claim(Checkpoints.JOB, "owner"));
    CompletableFuture<Throwable> writing =
        CompletableFuture.supplyAsync(() -> writeUntilItFails(acknowledged, many));
    assertThat(many.await(60, TimeUnit.SECONDS)).isTrue();

    RealCassandra.get()
        .killAndRestart(
            () -> {
              assertThat(writing.join()).isNotNull();
              assertThat(failureOf(store.append(Journal.id("down", 1), 1, chunk(1, CHUNK))))
                  .isInstanceOf(StoreException.class)
                  .hasMessageContaining("was given up");
              assertThat(failureOf(ledger.read(Checkpoints.JOB))).isNotNull();
            });

    assertThat(Journal.read(store, acknowledged.segment()))
        .hasSizeGreaterThanOrEqualTo(CHUNKS_BEFORE_THE_KILL);
    LedgerRow row = await(ledger.read(Checkpoints.JOB)).orElseThrow();
    assertThat(row.lastCompleted()).isGreaterThanOrEqualTo(lastAcknowledged(acknowledged));
    assertThat(await(ledger.checkpoint(Checkpoints.JOB, lastAcknowledged(acknowledged))))
        .contains(Checkpoints.periodic(lastAcknowledged(acknowledged).id(), 1));
    assertThat(Journal.read(store, Journal.write(store, Journal.id("killed", 2), 2, CHUNK)))
        .hasSize(2);
  }

  /** A chunk and a row in turn; the tally has a chunk if the row after it was answered too. */
  private Throwable writeUntilItFails(SegmentTally acknowledged, CountDownLatch many) {
    while (true) {
      int sequence = (int) acknowledged.next();
      byte[] chunk = chunk(sequence, CHUNK);
      Throwable failure =
          failureOf(
              store
                  .append(Journal.id("killed", 1), sequence, chunk)
                  .thenCompose(
                      stored -> ledger.complete("owner", Checkpoints.periodic(sequence, 1))));
      if (failure != null) {
        return failure;
      }
      acknowledged.add(chunk);
      many.countDown();
    }
  }

  private static CheckpointRef lastAcknowledged(SegmentTally acknowledged) {
    return new CheckpointRef(acknowledged.next() - 1, 1);
  }
}

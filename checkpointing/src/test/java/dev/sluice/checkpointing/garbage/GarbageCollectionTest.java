package dev.sluice.checkpointing.garbage;

import static dev.sluice.checkpointing.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.StoredJob;
import dev.sluice.checkpointing.ledger.CheckpointLedger;
import dev.sluice.checkpointing.ledger.CompareAndSetLedger;
import dev.sluice.checkpointing.memory.InMemoryLedgerTable;
import dev.sluice.checkpointing.memory.InMemorySnapshotStore;
import dev.sluice.checkpointing.store.ChunkConsumer;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.Segment;
import dev.sluice.checkpointing.store.SnapshotStore;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class GarbageCollectionTest {

  /** A store in which some journals cannot be deleted. */
  private static final class StubbornStore implements SnapshotStore {

    private final InMemorySnapshotStore store = new InMemorySnapshotStore();
    private final Set<JournalId> stubborn = new HashSet<>();

    @Override
    public CompletionStage<Void> append(JournalId journal, long sequence, byte[] chunk) {
      return store.append(journal, sequence, chunk);
    }

    @Override
    public CompletionStage<Void> read(Segment segment, ChunkConsumer consumer) {
      return store.read(segment, consumer);
    }

    @Override
    public CompletionStage<Void> delete(JournalId journal) {
      return stubborn.contains(journal)
          ? CompletableFuture.failedFuture(new IllegalStateException("the disk is not well"))
          : store.delete(journal);
    }

    @Override
    public CompletionStage<List<JournalId>> journals(String job) {
      return store.journals(job);
    }
  }

  private final InMemoryLedgerTable table = new InMemoryLedgerTable();
  private final CheckpointLedger ledger = new CompareAndSetLedger(table);
  private final StubbornStore store = new StubbornStore();
  private final GarbageCollection garbage = new GarbageCollection(ledger, table, store);
  private final StoredJob job = new StoredJob("job", ledger, store, 1).start("a");

  private static JournalId journal(long epoch, long generation) {
    return new JournalId("job", "count", 0, epoch, generation);
  }

  private List<JournalId> journals() {
    return await(store.journals("job"));
  }

  @Test
  void dropsACheckpointAndDeletesWhatOnlyItReferredTo() {
    CompletedCheckpoint first = job.base(2, 100).checkpoint();
    job.base(1, 10).checkpoint();

    Collected collected = await(garbage.drop("job", List.of(first.ref())));

    assertThat(collected.dropped()).containsExactly("checkpoint 1 of epoch 1 of job 'job'");
    assertThat(collected.journals()).isEqualTo(1);
    assertThat(collected.bytes()).isEqualTo(200);
    assertThat(collected.failures()).isEmpty();
    assertThat(journals()).containsExactly(journal(1, 2));
  }

  @Test
  void saysWhyACheckpointStays() {
    CompletedCheckpoint last = job.base(2, 100).checkpoint();

    Collected collected = await(garbage.drop("job", List.of(last.ref())));

    assertThat(collected.dropped()).isEmpty();
    assertThat(collected.kept()).hasSize(1);
    assertThat(collected.kept().get(0)).contains("last completed checkpoint of job 'job'");
    assertThat(journals()).hasSize(1);
  }

  @Test
  void findsWhatDeadEpochsAndAbortedCheckpointsLeft() {
    job.base(1, 100).checkpoint();
    job.base(1, 50);
    CompletedCheckpoint zombie = job.base(1, 70).from(job.base(1, 30).checkpoint()).checkpoint();
    await(table.remove("job", zombie.ref()));
    job.start("b");
    job.base(1, 10).checkpoint();
    await(table.put(zombie));
    await(ledger.drop("job", new CheckpointRef(1, 1)));
    await(ledger.drop("job", new CheckpointRef(2, 1)));
    await(ledger.drop("job", new CheckpointRef(3, 1)));
    await(table.put(zombie));

    Collected collected = await(garbage.collect("job"));

    assertThat(journals()).containsExactly(journal(2, 1));
    assertThat(collected.journals()).isEqualTo(4);
    assertThat(collected.unmeasured()).isEqualTo(3);
    assertThat(collected.bytes()).isEqualTo(30);
    assertThat(collected.documents()).isEqualTo(1);
    assertThat(await(table.documents("job"))).containsExactly(new CheckpointRef(4, 2));
  }

  @Test
  void theNextRunFindsWhatCouldNotBeDeleted() {
    CompletedCheckpoint first = job.base(1, 100).checkpoint();
    CompletedCheckpoint second = job.base(1, 50).checkpoint();
    job.base(1, 10).checkpoint();
    store.stubborn.add(journal(1, 1));

    Collected collected = await(garbage.drop("job", List.of(first.ref(), second.ref())));

    assertThat(collected.journals()).isEqualTo(1);
    assertThat(collected.failures())
        .containsExactly("journal job/count/0/1/1 could not be deleted: the disk is not well");
    store.stubborn.clear();
    assertThat(await(garbage.collect("job")).unmeasured()).isEqualTo(1);
    assertThat(journals()).containsExactly(journal(1, 3));
  }

  @Test
  void deletesNothingWhileTheDocumentOfARetainedCheckpointCannotBeRead() {
    CompletedCheckpoint first = job.base(1, 100).savepoint("s");
    job.base(1, 10).checkpoint();
    job.start("b");
    job.base(1, 10).checkpoint();
    await(table.remove("job", first.ref()));

    Collected collected = await(garbage.collect("job"));

    assertThat(collected.journals()).isZero();
    assertThat(collected.failures()).hasSize(1);
    assertThat(collected.failures().get(0))
        .contains("garbage of job 'job' was left alone", "checkpoint 1 of epoch 1");
    assertThat(journals()).hasSize(3);
  }

  @Test
  void aSavepointWhoseDocumentIsLostCanBeDeletedAndEverythingGoesOn() {
    CompletedCheckpoint first = job.base(1, 100).savepoint("s");
    job.base(1, 10).checkpoint();
    await(table.remove("job", first.ref()));

    Collected collected = await(garbage.deleteSavepoint("job", "s"));

    assertThat(collected.failures()).isEmpty();
    assertThat(journals()).containsExactly(journal(1, 2));
  }

  @Test
  void aJobThatNeverStartedHasNoGarbage() {
    assertThat(await(garbage.collect("never heard of"))).isEqualTo(Collected.NOTHING);
  }

  @Test
  void trimmingLeavesTheNewestAndAllSavepoints() {
    job.base(1, 10).checkpoint();
    job.base(1, 10).savepoint("s");
    job.base(1, 10).checkpoint();
    job.base(1, 10).checkpoint();

    await(garbage.trim("job", 1));

    assertThat(await(ledger.checkpoints("job")))
        .extracting(each -> each.ref().id())
        .containsExactly(2L, 4L);
    assertThat(journals()).containsExactly(journal(1, 2), journal(1, 4));
  }

  @Test
  void theLastCheckpointOfAForkThatRefersToItsSourceFreesTheSource() {
    CompletedCheckpoint savepoint = job.base(3, 100).savepoint("s");
    job.base(1, 10).checkpoint();
    StoredJob fork = new StoredJob("fork", ledger, store, 1).start("f");
    await(new Forks(ledger).begin(fork.row(), "job", savepoint.ref()));
    CompletedCheckpoint first = fork.from(savepoint).delta(1, 5).checkpoint();
    Collected held = await(garbage.deleteSavepoint("job", "s"));
    fork.base(1, 10).checkpoint();

    Collected collected = await(garbage.drop("fork", List.of(first.ref())));

    assertThat(held.kept()).hasSize(1);
    assertThat(held.kept().get(0)).contains("fork 'fork' since epoch 1");
    assertThat(collected.released())
        .containsExactly("fork 'fork' since epoch 1 of checkpoint 1 of epoch 1 of job 'job'");
    assertThat(collected.dropped()).hasSize(2);
    assertThat(collected.bytes()).isEqualTo(305);
    assertThat(journals()).containsExactly(journal(1, 2));
  }

  @Test
  void aForkThatIsAbandonedFreesItsSource() {
    CompletedCheckpoint savepoint = job.base(3, 100).savepoint("s");
    job.base(1, 10).checkpoint();
    StoredJob fork = new StoredJob("fork", ledger, store, 1).start("f");
    await(new Forks(ledger).begin(fork.row(), "job", savepoint.ref()));
    fork.from(savepoint).delta(1, 5).checkpoint();
    await(garbage.deleteSavepoint("job", "s"));

    Collected collected = await(garbage.abandon("fork", "nobody 1"));

    assertThat(collected.failures()).isEmpty();
    assertThat(await(store.journals("fork"))).isEmpty();
    assertThat(await(table.documents("fork"))).isEmpty();
    assertThat(journals()).containsExactly(journal(1, 2));
  }

  @Test
  void anAbandonedSourceStaysAsLongAsItsForkNeedsIt() {
    CompletedCheckpoint checkpoint = job.base(3, 100).checkpoint();
    StoredJob fork = new StoredJob("fork", ledger, store, 1).start("f");
    await(new Forks(ledger).begin(fork.row(), "job", checkpoint.ref()));
    await(garbage.abandon("job", "nobody 1"));
    assertThat(journals()).hasSize(1);
    CompletedCheckpoint first = fork.from(checkpoint).delta(1, 5).checkpoint();
    fork.base(1, 10).checkpoint();

    await(garbage.drop("fork", List.of(first.ref())));

    assertThat(journals()).isEmpty();
    assertThat(await(table.documents("job"))).isEmpty();
  }
}

package dev.sluice.checkpointing.savepoint;

import static dev.sluice.checkpointing.Stages.await;
import static dev.sluice.checkpointing.Stages.failureOf;
import static dev.sluice.checkpointing.savepoint.ByteProgress.IGNORED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.OperatorHandle;
import dev.sluice.checkpointing.StoredJob;
import dev.sluice.checkpointing.garbage.Forks;
import dev.sluice.checkpointing.garbage.GarbageCollection;
import dev.sluice.checkpointing.journal.OperatorSmall;
import dev.sluice.checkpointing.ledger.CheckpointLedger;
import dev.sluice.checkpointing.ledger.CompareAndSetLedger;
import dev.sluice.checkpointing.memory.InMemoryLedgerTable;
import dev.sluice.checkpointing.memory.InMemorySnapshotStore;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.Segment;
import dev.sluice.dataflow.codec.CorruptDataException;
import dev.sluice.dataflow.snapshot.SnapshotHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class SavepointsTest {

  private static final Selection FRIDAY = Selection.savepoint("friday");

  private final InMemoryLedgerTable table = new InMemoryLedgerTable();
  private final CheckpointLedger ledger = new CompareAndSetLedger(table);
  private final InMemorySnapshotStore store = new InMemorySnapshotStore();
  private final GarbageCollection garbage = new GarbageCollection(ledger, table, store);
  private final Savepoints savepoints = savepoints(StateForm.opaque());
  private final StoredJob job = new StoredJob("job", ledger, store, 2).start("a");

  private Savepoints savepoints(StateForm form) {
    return new Savepoints(ledger, store, garbage, form);
  }

  private static JournalId journal(int index, long generation) {
    return new JournalId("job", "count", index, 1, generation);
  }

  private Verification verify(Selection which) {
    return await(savepoints.verify("job", which, IGNORED));
  }

  @Test
  void listsSavepointsAndAllOtherCheckpoints() {
    job.base(1, 10).savepoint("friday");
    job.delta(1, 5).checkpoint();

    assertThat(await(savepoints.list("job")))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.savepoint()).contains("friday");
              assertThat(line.kind()).isEqualTo("savepoint 'friday'");
              assertThat(line.takenAt()).isEqualTo(1_250);
              assertThat(line.bytes()).isEqualTo(20);
              assertThat(line.isLast()).isFalse();
            });
    assertThat(await(savepoints.checkpoints("job")))
        .extracting(CheckpointSummary::bytes)
        .containsExactly(20L, 30L);
    assertThat(await(savepoints.list("never heard of"))).isEmpty();
  }

  @Test
  void listsASavepointWhoseDocumentIsLostWithTheProblem() {
    CompletedCheckpoint lost = job.base(1, 10).savepoint("friday");
    await(table.remove("job", lost.ref()));

    assertThat(await(savepoints.list("job")))
        .singleElement()
        .satisfies(line -> assertThat(line.problem()).isPresent());
  }

  @Test
  void saysWhatIsInASavepoint() {
    CompletedCheckpoint savepoint = job.base(3, 10).delta(1, 5).savepoint("friday");

    CheckpointReport report = await(savepoints.inspect("job", FRIDAY));

    assertThat(report.ref()).isEqualTo(savepoint.ref());
    assertThat(report.takenAt()).isEqualTo(1_250);
    assertThat(report.keyGroups()).isEqualTo(128);
    assertThat(report.operators())
        .containsExactly(
            new OperatorReport("count", 2, 128, List.of("sum"), 4, 60, 10, 6, 4),
            new OperatorReport("map", 3, 128, List.of(), 0, 0, 0, 0, 0));
    assertThat(report.segments()).isEqualTo(4);
    assertThat(report.journals()).isEqualTo(2);
    assertThat(report.preparedTransactions()).isEqualTo(4);
    assertThat(report.splitsBytes()).isEqualTo(2);
    assertThat(report.totalBytes()).isEqualTo(70);
    assertThat(report.shared()).isEmpty();
  }

  @Test
  void saysWhichJournalsAreSharedWithOtherJobs() {
    CompletedCheckpoint savepoint = job.base(3, 10).savepoint("friday");
    StoredJob fork = new StoredJob("fork", ledger, store, 2).start("f");
    await(new Forks(ledger).begin(fork.row(), "job", savepoint.ref()));
    fork.from(savepoint).delta(1, 5).savepoint("monday");
    List<JournalId> both = List.of(journal(0, 1), journal(1, 1));

    CheckpointReport source = await(savepoints.inspect("job", FRIDAY));
    CheckpointReport forked = await(savepoints.inspect("fork", Selection.savepoint("monday")));

    assertThat(source.shared()).isEqualTo(Map.of("fork", both));
    assertThat(source.holders()).containsExactly("fork 'fork' since epoch 1");
    assertThat(forked.shared()).isEqualTo(Map.of("job", both));
  }

  @Test
  void namesWhatThereIsWhenWhatWasSelectedIsNot() {
    job.base(1, 10).savepoint("friday");
    job.delta(1, 10).checkpoint();

    assertThat(failureOf(savepoints.inspect("job", Selection.savepoint("monday"))))
        .isInstanceOf(NoSuchCheckpointException.class)
        .hasMessage(
            "job 'job' has no savepoint 'monday'; expected one of [savepoint 'friday', checkpoint 2]. Choose another.");
    assertThat(failureOf(savepoints.delete("job", Selection.checkpoint(7))))
        .isInstanceOf(NoSuchCheckpointException.class);
    assertThat(failureOf(savepoints.inspect("x", FRIDAY)))
        .hasMessageContaining("this one never has");
  }

  @Test
  void verifiesEveryChunkOfASoundCheckpoint() {
    job.base(3, 10).delta(2, 5).checkpoint();
    List<Long> told = new ArrayList<>();

    Verification verification =
        await(
            savepoints.verify(
                "job",
                Selection.checkpoint(1),
                (done, total) -> {
                  told.add(done);
                  assertThat(total).isEqualTo(80);
                }));

    assertThat(verification.isSound()).isTrue();
    assertThat(verification.segments()).isEqualTo(4);
    assertThat(verification.bytes()).isEqualTo(80);
    assertThat(told).isSorted().startsWith(0L, 10L).endsWith(80L);
  }

  @Test
  void namesEveryChunkThatIsDamagedOrMissing() {
    job.base(5, 10).delta(2, 5).savepoint("friday");
    store.damage(journal(0, 1), 2);
    store.damage(journal(0, 1), 4);
    store.lose(journal(1, 1), 1);
    store.lose(journal(1, 1), 2);
    store.damage(journal(1, 1), 7);

    Verification verification = verify(FRIDAY);

    assertThat(verification.damages())
        .extracting(Damage::journal, Damage::kind, Damage::from, Damage::to)
        .containsExactly(
            damage(0, Damage.Kind.CORRUPT, 2, 2),
            damage(0, Damage.Kind.CORRUPT, 4, 4),
            damage(1, Damage.Kind.MISSING, 1, 2),
            damage(1, Damage.Kind.CORRUPT, 7, 7));
    assertThat(verification.bytes()).isEqualTo(120 - 10 - 10 - 20 - 5);
    assertThat(verification.damages().get(0).toString())
        .startsWith(
            "savepoint 'friday' of job 'job': chunk 2 of journal job/count/0/1/1, needed by operator 'count' in count/0, is corrupt: ");
    assertThat(verification.damages().get(2).toString())
        .contains("chunks 1 to 2 of journal job/count/1/1/1")
        .contains("are missing");
  }

  private static Tuple damage(int index, Damage.Kind kind, long from, long to) {
    return tuple(Optional.of(journal(index, 1)), kind, from, to);
  }

  @Test
  void namesASegmentWhoseSoundChunksAreNotThoseThatWereWritten() {
    CompletedCheckpoint checkpoint = job.base(2, 10).checkpoint();
    Segment written = checkpoint.segments().iterator().next();
    await(store.delete(written.journal()));
    await(store.append(written.journal(), 1, new byte[10]));
    await(store.append(written.journal(), 2, new byte[10]));

    assertThat(verify(Selection.checkpoint(1)).damages())
        .singleElement()
        .satisfies(
            damage -> {
              assertThat(damage.kind()).isEqualTo(Damage.Kind.OTHER_SEGMENT);
              assertThat(damage.journal()).contains(written.journal());
            });
  }

  @Test
  void aJournalThatIsGoneIsOneDamage() {
    CompletedCheckpoint checkpoint = job.base(2_000, 1).checkpoint();
    await(store.delete(journal(0, 1)));

    Verification verification = verify(Selection.checkpoint(checkpoint.ref().id()));

    assertThat(verification.damages())
        .extracting(Damage::from, Damage::to)
        .containsExactly(tuple(1L, 2_000L));
  }

  @Test
  void tellsOfAThousandDamagesAndCountsTheOthers() {
    job.base(2_100, 1).checkpoint();
    for (long chunk = 1; chunk <= 2_100; chunk += 2) {
      store.damage(journal(0, 1), chunk);
    }

    Verification verification = verify(Selection.checkpoint(1));

    assertThat(verification.damages()).hasSize(1_000);
    assertThat(verification.untold()).isEqualTo(50);
  }

  @Test
  void aSegmentThatSeveralSubtasksReferToIsReadOnce() {
    CompletedCheckpoint before = job.base(1, 10).checkpoint();
    StoredJob wide = new StoredJob("job", ledger, store, 2).start("b").from(before);
    wide.checkpoint();

    Verification verification = verify(Selection.checkpoint(2));

    assertThat(verification.segments()).isEqualTo(2);
    assertThat(verification.totalBytes()).isEqualTo(20);
  }

  @Test
  void namesWhatIsNoSnapshotAlthoughItIsWhatWasWritten() {
    job.base(1, 10).checkpoint();
    StateForm suspicious =
        new StateForm() {
          @Override
          public void check(long place, byte[] chunk) {
            throw new CorruptDataException(0, "a chunk", "none");
          }
        };

    assertThat(
            await(savepoints(suspicious).verify("job", Selection.checkpoint(1), IGNORED)).damages())
        .extracting(Damage::journal, Damage::kind, Damage::from)
        .containsExactly(
            tuple(Optional.of(journal(0, 1)), Damage.Kind.UNREADABLE, 1L),
            tuple(Optional.of(journal(1, 1)), Damage.Kind.UNREADABLE, 1L));
    assertThat(
            await(savepoints(StateForm.snapshots()).verify("job", Selection.checkpoint(1), IGNORED))
                .damages()
                .get(0)
                .toString())
        .startsWith(
            "checkpoint 1 of job 'job': what lies in it itself, needed by operator 'count' in count/0, is no snapshot that can be read: ");
  }

  @Test
  void takesTheHeadOfASnapshotForOne() {
    SnapshotHead head = new SnapshotHead(true, 7, List.of(), Map.of());
    Bytes small = new OperatorSmall(head, Optional.empty()).write();

    StateForm.snapshots()
        .check(new OperatorHandle("count", List.of(), List.of(), small, List.of()));
    StateForm.snapshots()
        .check(new OperatorHandle("count", List.of(), List.of(), Bytes.NONE, List.of()));
  }

  @Test
  void aCheckpointThatIsDroppedMeanwhileIsNotCalledDamaged() {
    CompletedCheckpoint first = job.base(2, 10).checkpoint();
    job.base(1, 10).checkpoint();

    ByteProgress dropping =
        (done, total) -> {
          if (done == 10) {
            await(garbage.drop("job", List.of(first.ref())));
          }
        };

    assertThat(failureOf(savepoints.verify("job", Selection.checkpoint(1), dropping)))
        .isInstanceOf(NoSuchCheckpointException.class)
        .hasMessageContaining("was deleted while it was read");
  }

  @Test
  void deletesASavepointWithItsJournals() {
    job.base(2, 10).savepoint("friday");
    job.base(1, 10).checkpoint();

    Deletion deletion = await(savepoints.delete("job", FRIDAY));

    assertThat(deletion)
        .isInstanceOfSatisfying(
            Deletion.Deleted.class,
            deleted -> assertThat(deleted.collected().bytes()).isEqualTo(40));
    assertThat(await(store.journals("job"))).containsExactly(journal(0, 2), journal(1, 2));
    assertThat(await(savepoints.list("job"))).isEmpty();
  }

  @Test
  void deletesACheckpointByItsNumber() {
    job.base(2, 10).checkpoint();
    job.base(1, 10).checkpoint();

    assertThat(await(savepoints.delete("job", Selection.checkpoint(1))))
        .isInstanceOf(Deletion.Deleted.class);
    assertThat(await(savepoints.checkpoints("job"))).hasSize(1);
  }

  @Test
  void refusesToDeleteWhatAForkHolds() {
    CompletedCheckpoint savepoint = job.base(2, 10).savepoint("friday");
    job.base(1, 10).checkpoint();
    StoredJob fork = new StoredJob("fork", ledger, store, 2).start("f");
    await(new Forks(ledger).begin(fork.row(), "job", savepoint.ref()));

    assertThat(await(savepoints.delete("job", FRIDAY)))
        .isInstanceOfSatisfying(
            Deletion.Refused.class,
            refused -> {
              assertThat(refused.holders()).containsExactly("fork 'fork' since epoch 1");
              assertThat(refused.reason()).contains("is held by fork 'fork' since epoch 1");
            });
    assertThat(await(savepoints.list("job"))).hasSize(1);

    fork.base(1, 10).checkpoint();
    assertThat(await(savepoints.delete("job", FRIDAY))).isInstanceOf(Deletion.Deleted.class);
  }

  @Test
  void takesOnlyTheNameFromASavepointWithWhichTheJobWouldGoOn() {
    job.base(2, 10).savepoint("friday");

    assertThat(await(savepoints.delete("job", FRIDAY)))
        .isInstanceOfSatisfying(
            Deletion.Unnamed.class,
            unnamed -> assertThat(unnamed.reason()).contains("the last completed checkpoint"));
    assertThat(verify(Selection.checkpoint(1)).isSound()).isTrue();

    job.base(1, 10).checkpoint();
    await(garbage.collect("job"));
    assertThat(await(savepoints.checkpoints("job"))).hasSize(1);
  }

  @Test
  void doesNotDeleteASavepointByItsNumber() {
    job.base(2, 10).savepoint("friday");
    job.base(1, 10).checkpoint();

    assertThat(await(savepoints.delete("job", Selection.checkpoint(1))))
        .isInstanceOfSatisfying(
            Deletion.Refused.class,
            refused -> assertThat(refused.reason()).contains("it is savepoint 'friday'"));
  }

  @Test
  void waitsForAStoreThatAnswersLater() {
    job.base(3, 10).checkpoint();
    CompletableFuture<Void> gate = new CompletableFuture<>();
    Savepoints slow =
        new Savepoints(ledger, new SlowStore(store, gate), garbage, StateForm.opaque());

    var verification = slow.verify("job", Selection.checkpoint(1), IGNORED);
    assertThat(verification.toCompletableFuture()).isNotDone();
    gate.complete(null);

    assertThat(await(verification).bytes()).isEqualTo(60);
  }
}

package dev.sluice.checkpointing.ledger;

import static dev.sluice.checkpointing.Checkpoints.JOB;
import static dev.sluice.checkpointing.Checkpoints.periodic;
import static dev.sluice.checkpointing.Checkpoints.savepoint;
import static dev.sluice.checkpointing.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every checkpoint ledger promises, over every table. A table's own test extends this and says
 * how a table is opened; each test needs one that has nothing about {@code Checkpoints.JOB}.
 */
public abstract class CheckpointLedgerContract {

  private LedgerTable table;
  private CheckpointLedger ledger;

  /** Opens the table, over the same bytes each time within one test. */
  protected abstract LedgerTable open() throws Exception;

  @BeforeEach
  void openTable() throws Exception {
    table = open();
    ledger = new CompareAndSetLedger(table);
  }

  private void reopen() throws Exception {
    openTable();
  }

  private LedgerRow row() {
    return await(ledger.read(JOB)).orElseThrow();
  }

  private Completion complete(String owner, CompletedCheckpoint checkpoint) {
    return await(ledger.complete(owner, checkpoint));
  }

  private static CheckpointRef ref(long id, long epoch) {
    return new CheckpointRef(id, epoch);
  }

  @Test
  void hasNoRowBeforeTheFirstClaim() {
    assertThat(await(ledger.read(JOB))).isEmpty();
    assertThat(await(ledger.checkpoints(JOB))).isEmpty();
    assertThat(await(ledger.savepoint(JOB, "x"))).isEmpty();
    assertThat(complete("a", periodic(1, 1))).isInstanceOf(Completion.Refused.class);
  }

  @Test
  void givesEachClaimTheNextEpoch() throws Exception {
    assertThat(await(ledger.claim(JOB, "a")).epoch()).isEqualTo(1);
    assertThat(await(ledger.claim(JOB, "b")).epoch()).isEqualTo(2);
    reopen();
    assertThat(await(ledger.claim(JOB, "c")).epoch()).isEqualTo(3);

    assertThat(row().owner()).isEqualTo("c");
    assertThat(row().lastCompleted()).isEqualTo(CheckpointRef.NONE);
  }

  @Test
  void claimingAgainByTheSameOwnerIsClaimingOnce() {
    await(ledger.claim(JOB, "a"));

    assertThat(await(ledger.claim(JOB, "a")).epoch()).isEqualTo(1);
  }

  @Test
  void claimsAtOnceGetDifferentEpochs() {
    var claims =
        IntStream.range(0, 8)
            .mapToObj(
                each ->
                    CompletableFuture.supplyAsync(() -> await(ledger.claim(JOB, "owner" + each))))
            .toList();

    assertThat(claims.stream().map(CompletableFuture::join).map(LedgerRow::epoch))
        .doesNotHaveDuplicates();
    assertThat(row().epoch()).isGreaterThanOrEqualTo(8);
  }

  @Test
  void keepsACompletedCheckpointAsItWas() throws Exception {
    await(ledger.claim(JOB, "a"));

    assertThat(complete("a", periodic(1, 1))).isInstanceOf(Completion.Completed.class);
    reopen();

    assertThat(row().lastCompleted()).isEqualTo(ref(1, 1));
    assertThat(await(ledger.checkpoints(JOB))).containsExactly(periodic(1, 1));
    assertThat(await(ledger.checkpoint(JOB, ref(1, 1)))).contains(periodic(1, 1));
    assertThat(await(ledger.checkpoint(JOB, ref(2, 1)))).isEmpty();
  }

  @Test
  void completingTwiceIsCompletingOnce() {
    await(ledger.claim(JOB, "a"));
    complete("a", periodic(1, 1));
    complete("a", periodic(2, 1));
    LedgerRow before = row();

    assertThat(complete("a", periodic(1, 1))).isInstanceOf(Completion.Completed.class);
    assertThat(complete("a", periodic(2, 1))).isInstanceOf(Completion.Completed.class);

    assertThat(row()).isEqualTo(before);
  }

  @Test
  void fencesWhoHasNotTheNewestEpoch() {
    await(ledger.claim(JOB, "a"));
    await(ledger.claim(JOB, "b"));

    assertThat(complete("a", periodic(1, 1))).isEqualTo(new Completion.Fenced(2, "b"));
    assertThat(complete("a", periodic(1, 2))).isEqualTo(new Completion.Fenced(2, "b"));

    assertThat(row().lastCompleted()).isEqualTo(CheckpointRef.NONE);
    assertThat(await(ledger.checkpoints(JOB))).isEmpty();
  }

  @Test
  void aCheckpointThatWasNeverCompletedIsNotTakenForItsNamesakeOfTheNextEpoch() {
    await(ledger.claim(JOB, "a"));
    await(ledger.claim(JOB, "b"));
    complete("a", periodic(1, 1));

    complete("b", periodic(1, 2));

    assertThat(await(ledger.checkpoints(JOB))).containsExactly(periodic(1, 2));
    assertThat(await(ledger.checkpoint(JOB, ref(1, 1)))).isEmpty();
  }

  @Test
  void dropsWhatNobodyNeeds() {
    await(ledger.claim(JOB, "a"));
    complete("a", periodic(1, 1));
    complete("a", periodic(2, 1));

    assertThat(await(ledger.drop(JOB, ref(1, 1)))).isInstanceOf(Drop.Dropped.class);
    assertThat(await(ledger.drop(JOB, ref(1, 1)))).isInstanceOf(Drop.Dropped.class);
    assertThat(await(ledger.drop(JOB, ref(2, 1))))
        .isInstanceOfSatisfying(
            Drop.StillNeeded.class, needed -> assertThat(needed.reason()).contains("last"));

    assertThat(await(ledger.checkpoints(JOB))).containsExactly(periodic(2, 1));
    assertThat(await(table.documents(JOB))).containsExactly(ref(2, 1));
  }

  @Test
  void leavesSavepointsAloneUntilTheyAreDeleted() {
    await(ledger.claim(JOB, "a"));
    complete("a", savepoint(1, 1, "before upgrade"));
    complete("a", periodic(2, 1));

    assertThat(await(ledger.savepoint(JOB, "before upgrade")))
        .contains(savepoint(1, 1, "before upgrade"));
    assertThat(await(ledger.drop(JOB, ref(1, 1))))
        .isInstanceOfSatisfying(
            Drop.StillNeeded.class,
            needed -> assertThat(needed.reason()).contains("before upgrade"));

    assertThat(await(ledger.deleteSavepoint(JOB, "before upgrade")))
        .isInstanceOf(Drop.Dropped.class);
    assertThat(await(ledger.checkpoints(JOB))).containsExactly(periodic(2, 1));
    assertThat(await(ledger.deleteSavepoint(JOB, "before upgrade")))
        .isInstanceOf(Drop.Dropped.class);
  }

  @Test
  void aDeletedSavepointThatIsTheLastCheckpointLosesItsNameOnly() {
    await(ledger.claim(JOB, "a"));
    complete("a", savepoint(1, 1, "s"));

    assertThat(await(ledger.deleteSavepoint(JOB, "s"))).isInstanceOf(Drop.StillNeeded.class);

    assertThat(await(ledger.savepoint(JOB, "s"))).isEmpty();
    assertThat(row().lastCompleted()).isEqualTo(ref(1, 1));
  }

  @Test
  void refusesASecondSavepointOfTheSameName() {
    await(ledger.claim(JOB, "a"));
    complete("a", savepoint(1, 1, "s"));

    assertThat(complete("a", savepoint(2, 1, "s")))
        .isInstanceOfSatisfying(
            Completion.Refused.class, refused -> assertThat(refused.reason()).contains("'s'"));

    assertThat(row().lastCompleted()).isEqualTo(ref(1, 1));
  }

  @Test
  void keepsWhatIsHeldUntilTheLastHolderReleasesIt() {
    await(ledger.claim(JOB, "a"));
    complete("a", periodic(1, 1));
    complete("a", periodic(2, 1));

    assertThat(await(ledger.hold(JOB, ref(1, 1), "fork 1"))).isInstanceOf(Hold.Held.class);
    assertThat(await(ledger.hold(JOB, ref(1, 1), "fork 1"))).isInstanceOf(Hold.Held.class);
    await(ledger.hold(JOB, ref(1, 1), "fork 2"));
    await(ledger.release(JOB, ref(1, 1), "fork 1"));
    await(ledger.release(JOB, ref(1, 1), "fork 1"));
    assertThat(await(ledger.drop(JOB, ref(1, 1))))
        .isInstanceOfSatisfying(
            Drop.StillNeeded.class, needed -> assertThat(needed.reason()).contains("fork 2"));

    await(ledger.release(JOB, ref(1, 1), "fork 2"));
    assertThat(await(ledger.drop(JOB, ref(1, 1)))).isInstanceOf(Drop.Dropped.class);
  }

  @Test
  void nothingCanBeHeldThatIsGone() {
    await(ledger.claim(JOB, "a"));
    complete("a", periodic(1, 1));
    complete("a", periodic(2, 1));
    await(ledger.drop(JOB, ref(1, 1)));

    assertThat(await(ledger.hold(JOB, ref(1, 1), "fork"))).isInstanceOf(Hold.Gone.class);
    assertThat(await(ledger.hold(JOB, ref(7, 1), "fork"))).isInstanceOf(Hold.Gone.class);
    assertThat(await(ledger.hold("other", ref(1, 1), "fork"))).isInstanceOf(Hold.Gone.class);
  }

  @Test
  void aForkAndADropAtOnceNeverBothSucceed() {
    await(ledger.claim(JOB, "a"));
    for (long id = 1; id <= 20; id++) {
      complete("a", periodic(id, 1));
      complete("a", periodic(id + 1, 1));
      CheckpointRef contested = ref(id, 1);
      var hold = CompletableFuture.supplyAsync(() -> await(ledger.hold(JOB, contested, "fork")));
      var drop = CompletableFuture.supplyAsync(() -> await(ledger.drop(JOB, contested)));

      boolean held = hold.join() instanceof Hold.Held;
      assertThat(drop.join() instanceof Drop.Dropped).as("dropped").isEqualTo(!held);
      assertThat(await(ledger.checkpoint(JOB, contested)).isPresent()).isEqualTo(held);
    }
  }

  @Test
  void aRowIsSwappedOnlyByWhoHasSeenIt() {
    LedgerRow first = await(ledger.claim(JOB, "a"));
    complete("a", periodic(1, 1));

    assertThat(await(table.swap(first, first.claimedBy("zombie"))))
        .isEqualTo(SwapOutcome.NOT_APPLIED);
    assertThat(await(table.insert(LedgerRow.first(JOB, "zombie"))))
        .isEqualTo(SwapOutcome.NOT_APPLIED);
    assertThat(row().owner()).isEqualTo("a");
  }

  @Test
  void jobsDoNotTouchEachOther() {
    await(ledger.claim(JOB, "a"));
    complete("a", periodic(1, 1));
    await(ledger.claim("other", "b"));

    assertThat(await(ledger.read("other")).orElseThrow().epoch()).isEqualTo(1);
    assertThat(await(ledger.checkpoints("other"))).isEmpty();
    assertThat(row().owner()).isEqualTo("a");
    assertThat(Set.copyOf(await(table.documents(JOB)))).containsExactly(ref(1, 1));
  }
}

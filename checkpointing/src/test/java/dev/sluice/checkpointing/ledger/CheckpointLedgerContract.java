package dev.sluice.checkpointing.ledger;

import static dev.sluice.checkpointing.Checkpoints.JOB;
import static dev.sluice.checkpointing.Checkpoints.checkpoint;
import static dev.sluice.checkpointing.Checkpoints.periodic;
import static dev.sluice.checkpointing.Checkpoints.savepoint;
import static dev.sluice.checkpointing.Stages.await;
import static dev.sluice.checkpointing.Stages.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.swap.SwapOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every checkpoint ledger promises, over every table. A table's own test extends this and says
 * how a table is opened; each test needs one that has nothing about {@code Checkpoints.JOB}.
 */
public abstract class CheckpointLedgerContract {

  /** A checkpoint to be adopted that notes what becomes of it. */
  private static final class FromElsewhere implements Adoptable {

    private final String name;
    private final List<CompletedCheckpoint> copied = new ArrayList<>();
    private final List<CompletedCheckpoint> undone = new ArrayList<>();
    private Consumer<CompletedCheckpoint> whileCopying = document -> {};

    FromElsewhere(String name) {
      this.name = name;
    }

    @Override
    public String savepoint() {
      return name;
    }

    @Override
    public CompletedCheckpoint as(String job, CheckpointRef ref) {
      JournalId journal = JournalId.adopted(job, 0, ref.epoch(), ref.id());
      return checkpoint(ref, new CheckpointKind.Savepoint(name), journal);
    }

    @Override
    public CompletionStage<Void> copy(CompletedCheckpoint document) {
      copied.add(document);
      return CompletableFuture.runAsync(() -> whileCopying.accept(document));
    }

    @Override
    public CompletionStage<Void> undo(CompletedCheckpoint document) {
      undone.add(document);
      return CompletableFuture.completedFuture(null);
    }
  }

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
  void renewsTheEpochOfItsOwnerOnly() {
    LedgerRow mine = await(ledger.claim(JOB, "a"));
    complete("a", periodic(1, 1));

    Renewal renewed = await(ledger.renew(mine, "b"));
    assertThat(renewed).isEqualTo(new Renewal.Renewed(row()));
    assertThat(row().isOwnedBy(2, "b")).isTrue();
    assertThat(row().lastCompleted()).isEqualTo(ref(1, 1));
    assertThat(await(ledger.renew(mine, "b"))).as("again").isEqualTo(renewed);

    LedgerRow theirs = await(ledger.claim(JOB, "c"));
    assertThat(await(ledger.renew(mine, "d"))).isEqualTo(new Renewal.Fenced(3, "c"));
    assertThat(await(ledger.renew(((Renewal.Renewed) renewed).row(), "d")))
        .isEqualTo(new Renewal.Fenced(3, "c"));
    assertThat(row()).isEqualTo(theirs);
  }

  @Test
  void doesNotRenewWhatIsNotThere() {
    assertThat(failureOf(ledger.renew(LedgerRow.first(JOB, "a"), "b")))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("has no row in the ledger any more");
    assertThat(await(ledger.read(JOB))).isEmpty();
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
  void adoptsACheckpointFromElsewhere() throws Exception {
    await(ledger.claim(JOB, "a"));
    complete("a", periodic(1, 1));
    FromElsewhere foreign = new FromElsewhere("s");

    Adoption adoption = await(ledger.adopt(JOB, foreign));
    reopen();

    CompletedCheckpoint document = foreign.copied.get(0);
    assertThat(adoption).isEqualTo(new Adoption.Adopted(document));
    assertThat(document.ref().isAdopted()).isTrue();
    assertThat(await(ledger.savepoint(JOB, "s"))).contains(document);
    assertThat(await(ledger.checkpoints(JOB))).containsExactly(periodic(1, 1), document);
    assertThat(row().lastCompleted()).isEqualTo(ref(1, 1));
    assertThat(complete("a", periodic(2, 1))).isInstanceOf(Completion.Completed.class);
    await(ledger.deleteSavepoint(JOB, "s"));
    assertThat(await(table.documents(JOB))).containsExactly(ref(1, 1), ref(2, 1));
  }

  @Test
  void aJobThatNeverStartedAdoptsAndIsClaimedLater() throws Exception {
    Adoption adoption = await(ledger.adopt(JOB, new FromElsewhere("s")));
    reopen();

    assertThat(adoption).isInstanceOf(Adoption.Adopted.class);
    assertThat(row().epoch()).isZero();
    assertThat(await(ledger.claim(JOB, "a")).epoch()).isEqualTo(1);
    assertThat(await(ledger.savepoint(JOB, "s"))).isPresent();
    assertThat(complete("a", periodic(1, 1))).isInstanceOf(Completion.Completed.class);
  }

  @Test
  void neverGivesTheNameOfAnAdoptedCheckpointTwice() {
    FromElsewhere first = new FromElsewhere("s");
    FromElsewhere second = new FromElsewhere("s");
    await(ledger.adopt(JOB, first));
    await(ledger.deleteSavepoint(JOB, "s"));

    await(ledger.adopt(JOB, second));

    assertThat(second.copied.get(0).ref()).isNotEqualTo(first.copied.get(0).ref());
  }

  @Test
  void keepsTheDocumentOfAnAdoptedCheckpointBeforeItsFirstChunkIsCopied() {
    FromElsewhere foreign = new FromElsewhere("s");
    foreign.whileCopying =
        document ->
            assertThat(await(table.document(JOB, document.ref())))
                .as("the document while chunks are copied")
                .contains(document);

    assertThat(await(ledger.adopt(JOB, foreign))).isInstanceOf(Adoption.Adopted.class);
  }

  @Test
  void aClaimMeanwhileFencesWhoAdopts() {
    await(ledger.claim(JOB, "a"));
    FromElsewhere foreign = new FromElsewhere("s");
    foreign.whileCopying = document -> await(ledger.claim(JOB, "b"));

    assertThat(await(ledger.adopt(JOB, foreign)))
        .isInstanceOfSatisfying(
            Adoption.Refused.class,
            refused -> assertThat(refused.reason()).contains("in epoch 2, expected 1"));

    assertThat(foreign.undone).isEqualTo(foreign.copied);
    assertThat(row().retained()).isEmpty();
    assertThat(await(table.documents(JOB))).isEmpty();
  }

  @Test
  void refusesToAdoptUnderANameThatIsTaken() {
    await(ledger.claim(JOB, "a"));
    complete("a", savepoint(1, 1, "s"));
    FromElsewhere early = new FromElsewhere("s");
    FromElsewhere late = new FromElsewhere("t");
    late.whileCopying = document -> complete("a", savepoint(2, 1, "t"));

    assertThat(await(ledger.adopt(JOB, early))).isInstanceOf(Adoption.Refused.class);
    assertThat(await(ledger.adopt(JOB, late))).isInstanceOf(Adoption.Refused.class);

    assertThat(early.copied).isEmpty();
    assertThat(late.undone).hasSize(1);
    assertThat(await(table.documents(JOB))).containsExactly(ref(1, 1), ref(2, 1));
  }

  @Test
  void leavesNothingOfAnAdoptionWhoseChunksCannotBeCopied() {
    FromElsewhere foreign = new FromElsewhere("s");
    foreign.whileCopying =
        document -> {
          throw new IllegalStateException("torn");
        };

    assertThat(failureOf(ledger.adopt(JOB, foreign))).hasMessage("torn");

    assertThat(await(ledger.savepoint(JOB, "s"))).isEmpty();
    assertThat(await(table.documents(JOB))).isEmpty();
  }

  @Test
  void anAbandonedJobKeepsOnlyWhatIsHeld() throws Exception {
    await(ledger.claim(JOB, "a"));
    complete("a", savepoint(1, 1, "s"));
    complete("a", periodic(2, 1));
    await(ledger.hold(JOB, ref(1, 1), "fork"));

    await(ledger.abandon(JOB, "nobody 1"));
    await(ledger.abandon(JOB, "nobody 1"));
    reopen();

    assertThat(row().epoch()).isEqualTo(2);
    assertThat(row().lastCompleted()).isEqualTo(CheckpointRef.NONE);
    assertThat(await(ledger.checkpoints(JOB))).containsExactly(savepoint(1, 1, "s"));
    assertThat(await(ledger.savepoint(JOB, "s"))).isEmpty();
    assertThat(complete("a", periodic(3, 1))).isInstanceOf(Completion.Fenced.class);
    assertThat(await(ledger.abandon("never heard of", "x"))).isEmpty();
    await(ledger.claim(JOB, "b"));
    assertThat(complete("b", periodic(1, 3))).isInstanceOf(Completion.Completed.class);
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

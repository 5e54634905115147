package dev.sluice.checkpointing.garbage;

import static dev.sluice.checkpointing.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.StoredJob;
import dev.sluice.checkpointing.ledger.CheckpointLedger;
import dev.sluice.checkpointing.ledger.CompareAndSetLedger;
import dev.sluice.checkpointing.ledger.Garbage;
import dev.sluice.checkpointing.ledger.LedgerTable;
import dev.sluice.checkpointing.ledger.RetainedCheckpoint;
import dev.sluice.checkpointing.memory.InMemoryLedgerTable;
import dev.sluice.checkpointing.memory.InMemorySnapshotStore;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForksTest {

  private final LedgerTable table = new InMemoryLedgerTable();
  private final CheckpointLedger ledger = new CompareAndSetLedger(table);
  private final InMemorySnapshotStore store = new InMemorySnapshotStore();
  private final Forks forks = new Forks(ledger);
  private final StoredJob source = new StoredJob("source", ledger, store, 2).start("s1");
  private final StoredJob fork = new StoredJob("fork", ledger, store, 2).start("f1");

  private JobView view(String job) {
    return new JobView(await(ledger.read(job)).orElseThrow(), await(ledger.checkpoints(job)));
  }

  private ForkPlan plan(String job) {
    return ForkPlan.of(view(job), name -> Optional.of(view(name)));
  }

  private Garbage garbage(String job) {
    return ForkPlan.garbage(
        view(job),
        name -> Optional.of(view(name)),
        await(store.journals(job)),
        await(table.documents(job)));
  }

  private List<String> holders(CheckpointRef ref) {
    return view("source").row().retained(ref).map(RetainedCheckpoint::holders).orElse(List.of());
  }

  private CompletedCheckpoint beginFork() {
    CompletedCheckpoint savepoint = source.base(2, 10).savepoint("s");
    source.base(1, 10).checkpoint();
    await(forks.begin(fork.row(), "source", savepoint.ref()));
    fork.from(savepoint);
    return savepoint;
  }

  @Test
  void holdsTheCheckpointBeforeAnythingOfItIsRead() {
    CompletedCheckpoint savepoint = source.base(2, 10).savepoint("s");

    ForkStart start = await(forks.begin(fork.row(), "source", savepoint.ref()));
    await(forks.begin(fork.row(), "source", savepoint.ref()));

    assertThat(start).isEqualTo(new ForkStart.Begun(savepoint));
    assertThat(holders(savepoint.ref())).containsExactly("fork 'fork' since epoch 1");
  }

  @Test
  void refusesWhatIsGone() {
    CompletedCheckpoint gone = source.base(2, 10).savepoint("s");
    source.checkpoint();
    await(ledger.deleteSavepoint("source", "s"));

    assertThat(await(forks.begin(fork.row(), "source", gone.ref())))
        .isInstanceOfSatisfying(
            ForkStart.Refused.class,
            refused ->
                assertThat(refused.reason()).contains("checkpoint 1 of epoch 1 of job 'source'"));
  }

  @Test
  void isNotOverBeforeTheForkHasACheckpoint() {
    beginFork();

    assertThat(plan("source").releases()).isEmpty();
  }

  @Test
  void isOverWhenTheForkWasNeverStartedAndIsClaimedAnew() {
    CompletedCheckpoint savepoint = beginFork();
    fork.start("f2");

    assertThat(plan("source").releases())
        .containsExactly(new ForkPlan.Release(savepoint.ref(), "fork 'fork' since epoch 1"));
    assertThat(plan("source").drops()).isEmpty();
  }

  @Test
  void isNotOverWhileACheckpointOfTheForkRefersToTheSource() {
    beginFork();
    fork.delta(1, 10).checkpoint();
    fork.start("f2");

    assertThat(plan("source").releases()).isEmpty();

    fork.base(1, 10).checkpoint();
    assertThat(plan("source").releases()).isEmpty();

    await(ledger.drop("fork", new CheckpointRef(1, 1)));
    assertThat(plan("source").releases()).hasSize(1);
  }

  @Test
  void isNotOverWhileADocumentOfTheForkIsMissing() {
    beginFork();
    fork.delta(1, 10).checkpoint();
    fork.base(1, 10).checkpoint();
    await(table.remove("fork", new CheckpointRef(1, 1)));

    assertThat(plan("source").releases()).isEmpty();
  }

  @Test
  void aLaterStartHasAHoldOfItsOwn() {
    CompletedCheckpoint savepoint = beginFork();
    fork.start("f2");
    await(forks.begin(fork.row(), "source", savepoint.ref()));

    assertThat(plan("source").releases())
        .containsExactly(new ForkPlan.Release(savepoint.ref(), "fork 'fork' since epoch 1"));
  }

  @Test
  void aSavepointThatWasDeletedWhileHeldGoesWithTheHold() {
    CompletedCheckpoint savepoint = beginFork();
    await(ledger.deleteSavepoint("source", "s"));
    assertThat(plan("source").drops()).isEmpty();
    assertThat(garbage("source").journals()).isEmpty();

    fork.base(1, 10).checkpoint();

    assertThat(plan("source").drops()).containsExactly(savepoint.ref());
    assertThat(garbage("source").journals()).containsExactlyElementsOf(savepoint.journals());
  }

  @Test
  void aForkOfAForkKeepsTheSourceOfBoth() {
    beginFork();
    CompletedCheckpoint first = fork.delta(1, 10).checkpoint();
    fork.base(1, 10).checkpoint();
    StoredJob second = new StoredJob("second", ledger, store, 2).start("g1");
    await(forks.begin(second.row(), "fork", first.ref()));
    second.from(first);
    await(ledger.drop("fork", first.ref()));

    assertThat(plan("source").releases()).isEmpty();
    second.delta(1, 10).checkpoint();
    assertThat(plan("fork").releases()).isEmpty();

    second.base(1, 10).checkpoint();
    await(ledger.drop("second", new CheckpointRef(1, 1)));
    assertThat(plan("fork").releases()).hasSize(1);
  }

  @Test
  void jobsThatBeganWithCheckpointsOfEachOtherDoNotHoldThemForEver() {
    beginFork();
    CompletedCheckpoint first = fork.delta(1, 10).checkpoint();
    fork.base(1, 10).checkpoint();
    source.start("s2");
    await(forks.begin(source.row(), "fork", first.ref()));
    source.from(first).base(1, 10).checkpoint();

    assertThat(plan("fork").releases())
        .containsExactly(new ForkPlan.Release(first.ref(), "fork 'source' since epoch 2"));
  }

  @Test
  void aJobThatGoesBackHoldsItsOwnSavepointUntilItsNextCheckpoint() {
    CompletedCheckpoint savepoint = source.base(2, 10).savepoint("s");
    source.base(1, 10).checkpoint();
    source.start("s2");
    await(forks.begin(source.row(), "source", savepoint.ref()));
    source.from(savepoint);
    await(ledger.deleteSavepoint("source", "s"));
    assertThat(plan("source").releases()).isEmpty();
    assertThat(garbage("source").journals()).isEmpty();

    source.delta(1, 10).checkpoint();

    assertThat(plan("source").drops()).containsExactly(savepoint.ref());
    assertThat(garbage("source").journals()).isEmpty();
  }

  @Test
  void holdersThatItDoesNotKnowAreLeftAlone() {
    CompletedCheckpoint savepoint = source.base(2, 10).savepoint("s");
    await(ledger.hold("source", savepoint.ref(), "somebody"));
    await(ledger.hold("source", savepoint.ref(), new Holder.Fork("nobody", 1).text()));

    ForkPlan plan = ForkPlan.of(view("source"), name -> Optional.empty());

    assertThat(plan.releases()).isEmpty();
  }

  @Test
  void anExportIsOverWithTheEpochInWhichItBegan() {
    CompletedCheckpoint savepoint = source.base(2, 10).savepoint("s");
    String holder = new Holder.Export("/backup", 1).text();
    await(ledger.hold("source", savepoint.ref(), holder));
    assertThat(plan("source").releases()).isEmpty();

    source.start("s2");

    assertThat(plan("source").releases())
        .containsExactly(new ForkPlan.Release(savepoint.ref(), holder));
  }
}

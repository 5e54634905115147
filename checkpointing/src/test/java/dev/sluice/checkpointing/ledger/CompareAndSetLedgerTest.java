package dev.sluice.checkpointing.ledger;

import static dev.sluice.checkpointing.Checkpoints.JOB;
import static dev.sluice.checkpointing.Checkpoints.checkpoint;
import static dev.sluice.checkpointing.Checkpoints.periodic;
import static dev.sluice.checkpointing.Stages.await;
import static dev.sluice.checkpointing.Stages.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.memory.InMemoryLedgerTable;
import dev.sluice.checkpointing.swap.SwapOutcome;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What the ledger makes of answers that get lost. */
class CompareAndSetLedgerTest {

  private enum Fate {
    APPLIED_SILENTLY,
    LOST,
    NONE
  }

  /** A table whose next changes suffer a fate, after which it does not say what became of them. */
  private static final class ForgetfulTable implements LedgerTable {

    private final InMemoryLedgerTable table = new InMemoryLedgerTable();
    private final ArrayDeque<Fate> fates = new ArrayDeque<>();
    private Runnable afterNextChange = () -> {};
    private int changes;

    @Override
    public CompletionStage<Optional<LedgerRow>> row(String job) {
      return table.row(job);
    }

    @Override
    public CompletionStage<SwapOutcome> insert(LedgerRow first) {
      return suffer(() -> table.insert(first));
    }

    @Override
    public CompletionStage<SwapOutcome> swap(LedgerRow expected, LedgerRow next) {
      return suffer(() -> table.swap(expected, next));
    }

    private CompletionStage<SwapOutcome> suffer(Supplier<CompletionStage<SwapOutcome>> change) {
      changes++;
      Fate fate = fates.poll();
      CompletionStage<SwapOutcome> outcome =
          fate == Fate.LOST ? CompletableFuture.completedFuture(null) : change.get();
      Runnable then = afterNextChange;
      afterNextChange = () -> {};
      then.run();
      return fate == null || fate == Fate.NONE
          ? outcome
          : CompletableFuture.completedFuture(SwapOutcome.UNKNOWN);
    }

    @Override
    public CompletionStage<Void> put(CompletedCheckpoint document) {
      return table.put(document);
    }

    @Override
    public CompletionStage<Optional<CompletedCheckpoint>> document(String job, CheckpointRef ref) {
      return table.document(job, ref);
    }

    @Override
    public CompletionStage<List<CheckpointRef>> documents(String job) {
      return table.documents(job);
    }

    @Override
    public CompletionStage<Void> remove(String job, CheckpointRef ref) {
      return table.remove(job, ref);
    }
  }

  private final ForgetfulTable table = new ForgetfulTable();
  private final CheckpointLedger ledger = new CompareAndSetLedger(table);

  @Test
  void recognisesAChangeThatWasAppliedWithoutAnAnswer() {
    table.fates.add(Fate.APPLIED_SILENTLY);
    assertThat(await(ledger.claim(JOB, "a")).epoch()).isEqualTo(1);

    table.fates.add(Fate.APPLIED_SILENTLY);
    assertThat(await(ledger.complete("a", periodic(1, 1))))
        .isInstanceOf(Completion.Completed.class);
    table.fates.add(Fate.APPLIED_SILENTLY);
    assertThat(await(ledger.claim(JOB, "b")).epoch()).isEqualTo(2);

    assertThat(table.changes).isEqualTo(3);
  }

  @Test
  void triesAgainWhatWasNotApplied() {
    table.fates.addAll(List.of(Fate.LOST, Fate.LOST));
    assertThat(await(ledger.claim(JOB, "a")).epoch()).isEqualTo(1);
    table.fates.add(Fate.LOST);
    assertThat(await(ledger.complete("a", periodic(1, 1))))
        .isInstanceOf(Completion.Completed.class);
  }

  @Test
  void isFencedByWhoCameInBetween() {
    await(ledger.claim(JOB, "a"));
    table.fates.add(Fate.LOST);
    table.afterNextChange = () -> await(new CompareAndSetLedger(table.table).claim(JOB, "b"));

    assertThat(await(ledger.complete("a", periodic(1, 1))))
        .isEqualTo(new Completion.Fenced(2, "b"));
  }

  @Test
  void completesBesideAHoldThatCameInBetween() {
    await(ledger.claim(JOB, "a"));
    await(ledger.complete("a", periodic(1, 1)));
    CheckpointLedger other = new CompareAndSetLedger(table.table);
    table.fates.add(Fate.LOST);
    table.afterNextChange = () -> await(other.hold(JOB, new CheckpointRef(1, 1), "fork"));

    assertThat(await(ledger.complete("a", periodic(2, 1))))
        .isInstanceOf(Completion.Completed.class);

    LedgerRow row = await(ledger.read(JOB)).orElseThrow();
    assertThat(row.lastCompleted().id()).isEqualTo(2);
    assertThat(row.retained(new CheckpointRef(1, 1)).orElseThrow().holders()).contains("fork");
  }

  /** Copies nothing. */
  private static final class Foreign implements Adoptable {

    private int undone;

    @Override
    public String savepoint() {
      return "s";
    }

    @Override
    public CompletedCheckpoint as(String job, CheckpointRef ref) {
      return checkpoint(ref, new CheckpointKind.Savepoint("s"));
    }

    @Override
    public CompletionStage<Void> copy(CompletedCheckpoint document) {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> undo(CompletedCheckpoint document) {
      undone++;
      return CompletableFuture.completedFuture(null);
    }
  }

  @Test
  void recognisesAnAdoptionThatWasAppliedWithoutAnAnswer() {
    await(ledger.claim(JOB, "a"));
    table.fates.addAll(List.of(Fate.APPLIED_SILENTLY, Fate.LOST, Fate.NONE, Fate.LOST));
    table.fates.add(Fate.APPLIED_SILENTLY);

    assertThat(await(ledger.adopt(JOB, new Foreign()))).isInstanceOf(Adoption.Adopted.class);

    LedgerRow row = await(ledger.read(JOB)).orElseThrow();
    assertThat(row.retained()).hasSize(1);
    assertThat(await(table.documents(JOB))).containsExactly(row.retained().get(0).ref());
  }

  @Test
  void anAdoptedSavepointThatWasDeletedBeforeTheAnswerDoesNotComeBack() {
    await(ledger.claim(JOB, "a"));
    Foreign foreign = new Foreign();
    CheckpointLedger other = new CompareAndSetLedger(table.table);
    table.fates.addAll(List.of(Fate.NONE, Fate.APPLIED_SILENTLY));
    table.afterNextChange =
        () -> table.afterNextChange = () -> await(other.deleteSavepoint(JOB, "s"));

    assertThat(await(ledger.adopt(JOB, foreign))).isInstanceOf(Adoption.Refused.class);

    assertThat(await(ledger.read(JOB)).orElseThrow().retained()).isEmpty();
    assertThat(foreign.undone).isEqualTo(1);
  }

  @Test
  void saysSoWhenTheStoreIsNotWell() {
    for (int change = 0; change < 200; change++) {
      table.fates.add(Fate.LOST);
    }

    assertThat(failureOf(ledger.claim(JOB, "a")))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("could not be changed in 100 attempts");
  }
}

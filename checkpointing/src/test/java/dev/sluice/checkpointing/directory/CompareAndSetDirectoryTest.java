package dev.sluice.checkpointing.directory;

import static dev.sluice.checkpointing.Stages.await;
import static dev.sluice.checkpointing.Stages.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.memory.InMemoryDirectoryTable;
import dev.sluice.checkpointing.swap.SwapOutcome;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What the directory makes of answers that get lost. */
class CompareAndSetDirectoryTest {

  private static final String JOB = "job";
  private static final Outcome FINISHED = new Outcome.Finished();

  private enum Fate {
    APPLIED_SILENTLY,
    LOST
  }

  /** A table whose next changes suffer a fate, after which it does not say what became of them. */
  private static final class ForgetfulTable implements DirectoryTable {

    private final InMemoryDirectoryTable table = new InMemoryDirectoryTable();
    private final ArrayDeque<Fate> fates = new ArrayDeque<>();
    private Runnable afterNextChange = () -> {};
    private int changes;

    @Override
    public CompletionStage<List<DirectoryRow>> rows() {
      return table.rows();
    }

    @Override
    public CompletionStage<Optional<DirectoryRow>> row(String job) {
      return table.row(job);
    }

    @Override
    public CompletionStage<SwapOutcome> insert(DirectoryRow first) {
      return suffer(() -> table.insert(first));
    }

    @Override
    public CompletionStage<SwapOutcome> swap(DirectoryRow expected, DirectoryRow next) {
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
      return fate == null ? outcome : CompletableFuture.completedFuture(SwapOutcome.UNKNOWN);
    }
  }

  private final AtomicInteger tokens = new AtomicInteger();
  private final ForgetfulTable table = new ForgetfulTable();
  private final JobDirectory directory = over(table);
  private final JobDirectory others = over(table.table);

  private JobDirectory over(DirectoryTable any) {
    return new CompareAndSetDirectory(any, () -> "token " + tokens.incrementAndGet());
  }

  private JobEntry entry() {
    return await(others.get(JOB)).orElseThrow();
  }

  /** As whoever runs it would. */
  private void finish() {
    await(others.ended(entry(), FINISHED));
  }

  @Test
  void recognisesAChangeThatWasAppliedWithoutAnAnswer() {
    table.fates.add(Fate.APPLIED_SILENTLY);
    assertThat(await(directory.submit(JOB, Bytes.NONE)))
        .isEqualTo(new Submission.Submitted(entry()));
    table.fates.add(Fate.APPLIED_SILENTLY);
    assertThat(await(directory.want(JOB, Wanted.STOPPED))).contains(entry());
    table.fates.add(Fate.APPLIED_SILENTLY);
    assertThat(await(directory.ended(entry(), FINISHED))).isEqualTo(new Ending.Ended(entry()));
    table.fates.add(Fate.APPLIED_SILENTLY);
    assertThat(await(directory.forget(JOB))).isEqualTo(new Forgetting.Forgotten());

    assertThat(table.changes).isEqualTo(4);
  }

  @Test
  void triesAgainWhatWasNotApplied() {
    table.fates.addAll(List.of(Fate.LOST, Fate.LOST));
    await(directory.submit(JOB, Bytes.NONE));
    assertThat(entry().isToRun()).isTrue();
    table.fates.addAll(List.of(Fate.LOST, Fate.LOST));
    await(directory.want(JOB, Wanted.STOPPED));
    assertThat(entry().isToStop()).isTrue();
    table.fates.addAll(List.of(Fate.LOST, Fate.LOST));
    await(directory.ended(entry(), FINISHED));
    assertThat(entry().hasEnded()).isTrue();
    table.fates.addAll(List.of(Fate.LOST, Fate.LOST));
    await(directory.forget(JOB));
    assertThat(await(others.get(JOB))).isEmpty();
  }

  @Test
  void aJobThatRanBeforeTheAnswerCameWasSubmitted() {
    table.fates.add(Fate.APPLIED_SILENTLY);
    table.afterNextChange = this::finish;

    assertThat(await(directory.submit(JOB, Bytes.NONE)))
        .isEqualTo(new Submission.Submitted(entry()));
    assertThat(entry().outcome()).contains(FINISHED);
  }

  @Test
  void aJobThatWasPutInByOthersBeforeTheAnswerCameIsThere() {
    table.fates.add(Fate.LOST);
    table.afterNextChange = () -> await(others.submit(JOB, Bytes.NONE));

    assertThat(await(directory.submit(JOB, Bytes.NONE)))
        .isEqualTo(new Submission.AlreadyThere(entry()));
  }

  @Test
  void aJobThatRanAndWasForgottenBeforeTheAnswerCameIsNotPutInAgain() {
    table.fates.add(Fate.APPLIED_SILENTLY);
    table.afterNextChange =
        () -> {
          finish();
          await(others.forget(JOB));
        };

    assertThat(await(directory.submit(JOB, Bytes.NONE))).isInstanceOf(Submission.Submitted.class);

    assertThat(await(others.get(JOB))).isEmpty();
    assertThat(table.changes).isEqualTo(1);
  }

  @Test
  void aJobThatRanAndWasReplacedBeforeTheAnswerCameIsNotPutInAgain() {
    table.fates.add(Fate.APPLIED_SILENTLY);
    table.afterNextChange =
        () -> {
          finish();
          await(others.submit(JOB, Bytes.NONE));
          finish();
        };

    assertThat(failureOf(directory.submit(JOB, Bytes.NONE)))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("did not say whether job 'job' was submitted");
    assertThat(table.changes).isEqualTo(1);
  }

  @Test
  void aWishDoesNotReachASubmissionThatCameAfterIt() {
    await(directory.submit(JOB, Bytes.NONE));
    table.fates.add(Fate.LOST);
    table.afterNextChange =
        () -> {
          finish();
          await(others.submit(JOB, Bytes.NONE));
        };

    assertThat(await(directory.want(JOB, Wanted.STOPPED))).contains(entry());

    assertThat(entry().isToRun()).isTrue();
  }

  @Test
  void aWishIsNotRepeatedOverALaterOne() {
    await(directory.submit(JOB, Bytes.NONE));
    table.fates.add(Fate.APPLIED_SILENTLY);
    table.afterNextChange = () -> await(others.want(JOB, Wanted.RUNNING));

    assertThat(await(directory.want(JOB, Wanted.STOPPED))).contains(entry());

    assertThat(entry().isToRun()).isTrue();
  }

  @Test
  void doesNotForgetASubmissionThatCameMeanwhile() {
    await(directory.submit(JOB, Bytes.NONE));
    finish();
    table.fates.add(Fate.LOST);
    table.afterNextChange =
        () -> {
          await(others.submit(JOB, Bytes.NONE));
          finish();
        };

    assertThat(await(directory.forget(JOB))).isEqualTo(new Forgetting.StillThere(entry()));
  }

  @Test
  void saysSoWhenTheStoreIsNotWell() {
    for (int change = 0; change < 200; change++) {
      table.fates.add(Fate.LOST);
    }

    assertThat(failureOf(directory.submit(JOB, Bytes.NONE)))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("could not be changed in 100 attempts");
  }
}

package dev.sluice.checkpointing.history;

import static dev.sluice.checkpointing.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.history.JobFact.Ending;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every history of jobs promises. A store's own test says how one is opened. */
public abstract class JobHistoryContract {

  /** One of each kind. */
  public static final List<JobFact> FACTS =
      List.of(
          new JobFact.EpochClaimed(1_000, "coordinator 1", CheckpointRef.NONE),
          new JobFact.CheckpointCompleted(
              2_000,
              new CheckpointRef(1, 1),
              new CheckpointKind.Periodic(),
              new CheckpointCost(250, 3_000, 200, 12, 4)),
          new JobFact.CheckpointAborted(
              3_000, new CheckpointRef(2, 1), new CheckpointKind.Last(), "a store was slow"),
          new JobFact.SavepointTaken(4_000, "before upgrade", new CheckpointRef(3, 1)),
          new JobFact.SavepointFailed(5_000, "Übung", "there is one"),
          new JobFact.EpochFailed(6_000, "channel gap"),
          new JobFact.JobEnded(7_000, Ending.STOPPED, "by its user"));

  private JobHistory history;
  private String job;

  private static final HistoryLimits FEW = new HistoryLimits(8, 3);

  /** Opens the history, over the same bytes each time within one test. */
  protected abstract JobHistory open(HistoryLimits limits) throws Exception;

  private JobHistory open() throws Exception {
    return open(HistoryLimits.USUAL);
  }

  @BeforeEach
  void openHistory() throws Exception {
    history = open();
    job = "Ürümqi %d/x".formatted(System.identityHashCode(this));
  }

  private static JobFact fact(long number) {
    return new JobFact.EpochFailed(number, "reason " + number);
  }

  private List<JobFact> all(String itsName, long epoch) {
    return await(history.newest(itsName, epoch, 100));
  }

  @Test
  void givesEveryKindOfFactBackInOrderAlsoAfterACrash() throws Exception {
    FACTS.forEach(fact -> await(history.append(job, 1, fact)));

    assertThat(all(job, 1)).isEqualTo(FACTS);
    history = open();
    assertThat(all(job, 1)).isEqualTo(FACTS);
  }

  @Test
  void keepsTheOrderOfFactsThatAreGivenAtOnce() {
    List<? extends CompletionStage<Void>> appended =
        LongStream.range(0, 50).mapToObj(at -> history.append(job, 1, fact(at))).toList();
    appended.forEach(stage -> await(stage));

    assertThat(all(job, 1)).extracting(JobFact::at).isSorted().hasSize(50);
  }

  @Test
  void givesNoMoreThanWasWishedForAndTheNewest() {
    LongStream.range(0, 10).forEach(at -> await(history.append(job, 1, fact(at))));

    assertThat(await(history.newest(job, 1, 3))).containsExactly(fact(7), fact(8), fact(9));
    assertThat(await(history.newest(job, 2, 3))).isEmpty();
  }

  @Test
  void keepsEpochsApart() {
    await(history.append(job, 10, fact(1)));
    await(history.append(job, 9, fact(2)));
    await(history.append(job, 10, fact(3)));

    assertThat(await(history.epochs(job))).containsExactly(9L, 10L);
    assertThat(all(job, 9)).containsExactly(fact(2));
    assertThat(all(job, 10)).containsExactly(fact(1), fact(3));
    assertThat(await(history.epochs("never heard of " + job))).isEmpty();
  }

  @Test
  void keepsJobsApart() {
    await(history.append(job, 1, fact(1)));
    await(history.append(job + "2", 1, fact(2)));

    assertThat(all(job, 1)).containsExactly(fact(1));
    assertThat(all(job + "2", 1)).containsExactly(fact(2));
  }

  @Test
  void keepsTheNewestFactsOfAnEpochAndNotAllForEver() throws Exception {
    history = open(FEW);
    for (long at = 1; at <= 50; at++) {
      await(history.append(job, 1, fact(at)));
      if (at % 13 == 0) {
        // Of an earlier epoch from now on, whose writer is started for each fact.
        await(history.append(job, 2, fact(at)));
      }
    }

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(all(job, 1)).hasSizeBetween(4, 7));
    List<JobFact> kept = all(job, 1);
    assertThat(kept)
        .isEqualTo(LongStream.rangeClosed(51 - kept.size(), 50).mapToObj(at -> fact(at)).toList());
  }

  @Test
  void keepsTheNewestEpochsAndNotAllForEver() throws Exception {
    history = open(FEW);
    LongStream.rangeClosed(1, 7).forEach(epoch -> await(history.append(job, epoch, fact(epoch))));

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(await(history.epochs(job))).containsExactly(5L, 6L, 7L));
    assertThat(all(job, 6)).containsExactly(fact(6));
    assertThat(all(job, 4)).isEmpty();
  }

  @Test
  void forgetsAnEpochAndNoOther() {
    await(history.append(job, 1, fact(1)));
    await(history.append(job, 2, fact(2)));

    await(history.delete(job, 1));
    await(history.delete(job, 1));

    assertThat(await(history.epochs(job))).containsExactly(2L);
    assertThat(all(job, 1)).isEmpty();
    assertThat(all(job, 2)).containsExactly(fact(2));
  }
}

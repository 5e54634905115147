package dev.sluice.checkpointing.directory;

import static dev.sluice.checkpointing.Stages.await;
import static dev.sluice.checkpointing.Stages.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.swap.SwapOutcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every directory of jobs promises, over every table. A table's own test extends this and says
 * how a table is opened; each test needs one that is empty.
 */
public abstract class JobDirectoryContract {

  private static final String JOB = "flight delays";
  private static final Bytes SPEC = spec("class and arguments");
  private static final Bytes OTHER = spec("other arguments");
  private static final Outcome FINISHED = new Outcome.Finished();
  private static final Outcome STOPPED = new Outcome.Stopped();

  private final AtomicInteger tokens = new AtomicInteger();
  private DirectoryTable table;
  private JobDirectory directory;

  /** Opens the table, over the same bytes each time within one test. */
  protected abstract DirectoryTable open() throws Exception;

  @BeforeEach
  void openTable() throws Exception {
    table = open();
    directory = new CompareAndSetDirectory(table, () -> "token " + tokens.incrementAndGet());
  }

  private static Bytes spec(String text) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private JobEntry submitted(String job, Bytes spec) {
    return ((Submission.Submitted) await(directory.submit(job, spec))).entry();
  }

  private JobEntry ended(JobEntry entry, Outcome outcome) {
    return ((Ending.Ended) await(directory.ended(entry, outcome))).entry();
  }

  @Test
  void isEmptyBeforeTheFirstSubmission() {
    assertThat(await(directory.list())).isEmpty();
    assertThat(await(directory.get(JOB))).isEmpty();
    assertThat(await(directory.want(JOB, Wanted.STOPPED))).isEmpty();
    assertThat(await(directory.forget(JOB))).isEqualTo(new Forgetting.Forgotten());
    assertThat(await(directory.get(JOB))).isEmpty();
  }

  @Test
  void hasWhatWasSubmittedWhoeverOpensIt() throws Exception {
    JobEntry entry = submitted(JOB, SPEC);

    openTable();

    assertThat(entry.spec()).isEqualTo(SPEC);
    assertThat(entry.isToRun()).isTrue();
    assertThat(await(directory.get(JOB))).contains(entry);
    assertThat(await(directory.list())).containsExactly(entry);
  }

  @Test
  void listsAllJobsByTheirNames() {
    JobEntry c = submitted("c", SPEC);
    JobEntry a = submitted("a", OTHER);
    JobEntry b = submitted("b", Bytes.NONE);

    assertThat(await(directory.list())).containsExactly(a, b, c);
  }

  @Test
  void listsMoreJobsThanAStoreGivesAtOnce() {
    int jobs = 120;
    for (int job = 0; job < jobs; job++) {
      submitted("job " + job, SPEC);
    }

    assertThat(await(directory.list())).hasSize(jobs);
  }

  @Test
  void doesNotReplaceAJobThatHasNotEnded() {
    JobEntry entry = submitted(JOB, SPEC);

    assertThat(await(directory.submit(JOB, SPEC))).isEqualTo(new Submission.AlreadyThere(entry));
    assertThat(await(directory.submit(JOB, OTHER))).isEqualTo(new Submission.AlreadyThere(entry));
    JobEntry stopping = await(directory.want(JOB, Wanted.STOPPED)).orElseThrow();
    assertThat(await(directory.submit(JOB, SPEC))).isEqualTo(new Submission.AlreadyThere(stopping));
    assertThat(await(directory.get(JOB))).contains(stopping);
  }

  @Test
  void replacesAJobThatHasEnded() {
    JobEntry first = ended(submitted(JOB, SPEC), FINISHED);

    JobEntry second = submitted(JOB, OTHER);

    assertThat(second.spec()).isEqualTo(OTHER);
    assertThat(second.isToRun()).isTrue();
    assertThat(second.isSameSubmission(first)).isFalse();
    assertThat(second.revision()).isGreaterThan(first.revision());
    assertThat(await(directory.list())).containsExactly(second);
  }

  @Test
  void writesDownThatAJobIsToStop() {
    JobEntry entry = submitted(JOB, SPEC);

    JobEntry stopping = await(directory.want(JOB, Wanted.STOPPED)).orElseThrow();

    assertThat(stopping.isToStop()).isTrue();
    assertThat(stopping.isToRun()).isFalse();
    assertThat(stopping.isSameSubmission(entry)).isTrue();
    assertThat(await(directory.want(JOB, Wanted.STOPPED))).contains(stopping);
    assertThat(await(directory.get(JOB))).contains(stopping);
    assertThat(await(directory.want(JOB, Wanted.RUNNING)).orElseThrow().isToRun()).isTrue();
  }

  @Test
  void wantsNothingOfAJobThatHasEnded() {
    JobEntry ended = ended(submitted(JOB, SPEC), FINISHED);

    assertThat(await(directory.want(JOB, Wanted.STOPPED))).contains(ended);
    assertThat(await(directory.get(JOB))).contains(ended);
  }

  @Test
  void writesDownTheFirstEndOfASubmission() {
    JobEntry entry = submitted(JOB, SPEC);
    await(directory.want(JOB, Wanted.STOPPED));

    JobEntry ended = ended(entry, STOPPED);

    assertThat(ended.outcome()).contains(STOPPED);
    assertThat(ended.isToRun() || ended.isToStop()).isFalse();
    assertThat(await(directory.ended(entry, STOPPED))).isEqualTo(new Ending.Ended(ended));
    assertThat(await(directory.ended(entry, FINISHED)))
        .isEqualTo(new Ending.Superseded(Optional.of(ended)));
    assertThat(await(directory.list())).containsExactly(ended);
  }

  @Test
  void keepsTheReasonOfAFailure() {
    Outcome failed = new Outcome.Failed("operator 'parse' failed 10 times");

    ended(submitted(JOB, SPEC), failed);

    assertThat(await(directory.get(JOB)).orElseThrow().outcome()).contains(failed);
  }

  @Test
  void anEndDoesNotTouchANewerSubmission() {
    JobEntry first = submitted(JOB, SPEC);
    ended(first, STOPPED);
    JobEntry second = submitted(JOB, SPEC);

    assertThat(await(directory.ended(first, STOPPED)))
        .isEqualTo(new Ending.Superseded(Optional.of(second)));
    assertThat(await(directory.get(JOB))).contains(second);
  }

  @Test
  void forgetsAJobThatHasEnded() {
    JobEntry entry = submitted(JOB, SPEC);
    submitted("other", SPEC);
    ended(entry, FINISHED);

    assertThat(await(directory.forget(JOB))).isEqualTo(new Forgetting.Forgotten());

    assertThat(await(directory.get(JOB))).isEmpty();
    assertThat(await(directory.list())).extracting(JobEntry::job).containsExactly("other");
    assertThat(await(directory.want(JOB, Wanted.STOPPED))).isEmpty();
    assertThat(await(directory.forget(JOB))).isEqualTo(new Forgetting.Forgotten());
    assertThat(await(directory.ended(entry, FINISHED)))
        .isEqualTo(new Ending.Superseded(Optional.empty()));
    assertThat(await(table.row(JOB)).orElseThrow().entry().spec()).isEqualTo(Bytes.NONE);
  }

  @Test
  void doesNotForgetAJobThatHasNotEnded() {
    JobEntry entry = submitted(JOB, SPEC);

    assertThat(await(directory.forget(JOB))).isEqualTo(new Forgetting.StillThere(entry));
    assertThat(await(directory.get(JOB))).contains(entry);
  }

  @Test
  void takesAForgottenNameAgainAndNoEndOfBefore() {
    JobEntry first = submitted(JOB, SPEC);
    ended(first, FINISHED);
    await(directory.forget(JOB));

    JobEntry second = submitted(JOB, SPEC);

    assertThat(second.revision()).isGreaterThan(first.revision());
    assertThat(await(directory.ended(first, FINISHED)))
        .isEqualTo(new Ending.Superseded(Optional.of(second)));
    assertThat(await(directory.list())).containsExactly(second);
  }

  @Test
  void refusesASpecificationThatIsTooLarge() {
    Bytes most = new Bytes(new byte[JobDirectory.MOST_SPEC_BYTES]);
    assertThat(submitted(JOB, most).spec()).isEqualTo(most);
    assertThat(await(directory.get(JOB)).orElseThrow().spec()).isEqualTo(most);

    Bytes more = new Bytes(new byte[JobDirectory.MOST_SPEC_BYTES + 1]);
    assertThat(failureOf(directory.submit("large", more)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the specification of job 'large' has 1048577 bytes");
  }

  @Test
  void oneOfManySubmissionsAtOnceIsTheJob() {
    List<CompletableFuture<Submission>> submissions =
        IntStream.range(0, 6)
            .mapToObj(each -> spec("by node " + each))
            .map(each -> CompletableFuture.supplyAsync(() -> await(directory.submit(JOB, each))))
            .toList();

    List<Submission> answers = submissions.stream().map(each -> await(each)).toList();

    assertThat(answers.stream().filter(Submission.Submitted.class::isInstance)).hasSize(1);
    JobEntry entry = await(directory.get(JOB)).orElseThrow();
    assertThat(answers)
        .containsOnly(new Submission.Submitted(entry), new Submission.AlreadyThere(entry));
  }

  @Test
  void aTableChangesNothingFromARowThatIsNotTheLast() {
    DirectoryRow first = DirectoryRow.first(JOB, "a", SPEC);
    DirectoryRow second = DirectoryRow.of(first.entry().ended(FINISHED));
    DirectoryRow third = DirectoryRow.of(second.entry().next("b", OTHER));
    submittedRows(first, second, third);

    assertThat(await(table.row(JOB))).contains(third);
    assertThat(await(table.rows())).containsExactly(third);
    await(table.insert(first));
    await(table.swap(first, second));
    await(table.swap(second, third));
    await(table.swap(DirectoryRow.first(JOB, "b", SPEC), second));
    assertThat(await(table.row(JOB))).contains(third);
  }

  private void submittedRows(DirectoryRow first, DirectoryRow second, DirectoryRow third) {
    while (await(table.row(JOB)).isEmpty()) {
      assertThat(await(table.insert(first))).isNotEqualTo(SwapOutcome.NOT_APPLIED);
    }
    while (!await(table.row(JOB)).equals(Optional.of(second))) {
      assertThat(await(table.swap(first, second))).isNotEqualTo(SwapOutcome.NOT_APPLIED);
    }
    while (!await(table.row(JOB)).equals(Optional.of(third))) {
      assertThat(await(table.swap(second, third))).isNotEqualTo(SwapOutcome.NOT_APPLIED);
    }
  }
}

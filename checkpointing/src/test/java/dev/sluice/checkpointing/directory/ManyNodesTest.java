package dev.sluice.checkpointing.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checkpointing.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Several nodes submit, stop, end and forget the same jobs at once, and answers get lost. */
class ManyNodesTest {

  private static final int SEEDS = 2_000;
  private static final int NODES = 4;
  private static final int CALLS = 15;
  private static final List<String> JOBS = List.of("a", "b");

  /** One run of all nodes, and what they were told. */
  private static final class Run {

    private final Random random;
    private final SteppedDirectoryTable table;
    private final Set<String> submitted = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private final Set<String> inDoubt = new HashSet<>();
    private final List<JobEntry> told = new ArrayList<>();
    private final Map<String, JobEntry> ended = new HashMap<>();
    private int tokens;
    private int finished;

    Run(long seed) {
      this.random = new Random(seed);
      this.table = new SteppedDirectoryTable(random);
      for (int node = 0; node < NODES; node++) {
        next(CALLS);
      }
      table.stepToTheEnd();
      assertThat(finished).isEqualTo(NODES);
    }

    private void next(int left) {
      if (left == 0) {
        finished++;
        return;
      }
      String job = JOBS.get(random.nextInt(JOBS.size()));
      switch (random.nextInt(5)) {
        case 0, 1 -> submit(job, left);
        case 2 -> then(left, of("").want(job, wanted()), (entry, failure) -> tell(entry));
        case 3 -> end(job, left);
        default -> then(left, of("").forget(job), (answer, failure) -> noFailure(failure));
      }
    }

    private JobDirectory of(String token) {
      return new CompareAndSetDirectory(table, () -> token);
    }

    private Wanted wanted() {
      return random.nextBoolean() ? Wanted.STOPPED : Wanted.RUNNING;
    }

    private <T> void then(int left, CompletionStage<T> stage, BiConsumer<T, Throwable> noted) {
      stage.whenComplete(
          (answer, failure) -> {
            noted.accept(answer, failure);
            next(left - 1);
          });
    }

    private void noFailure(Throwable failure) {
      assertThat(failure).isNull();
    }

    private void tell(Optional<JobEntry> entry) {
      entry.ifPresent(told::add);
    }

    private void submit(String job, int left) {
      String token = "token " + ++tokens;
      then(
          left,
          of(token).submit(job, new Bytes(token.getBytes(StandardCharsets.UTF_8))),
          (answer, failure) -> {
            if (answer instanceof Submission.Submitted yes) {
              assertThat(yes.entry().submission()).isEqualTo(token);
              submitted.add(token);
              told.add(yes.entry());
            } else if (answer instanceof Submission.AlreadyThere other) {
              refused.add(token);
              told.add(other.entry());
            } else {
              assertThat(failure).hasRootCauseInstanceOf(DirectoryException.class);
              inDoubt.add(token);
            }
          });
    }

    private void end(String job, int left) {
      Outcome outcome =
          random.nextBoolean() ? new Outcome.Finished() : new Outcome.Failed("" + left);
      JobDirectory directory = of("");
      then(
          left,
          directory
              .list()
              .thenCompose(
                  all ->
                      all.stream()
                          .filter(each -> each.job().equals(job))
                          .findFirst()
                          .map(each -> directory.ended(each, outcome))
                          .orElseGet(() -> directory.get(job).thenApply(Ending.Superseded::new))),
          (answer, failure) -> {
            if (answer instanceof Ending.Ended yes) {
              assertThat(yes.entry().outcome()).contains(outcome);
              told.add(yes.entry());
              ended.put(yes.entry().submission(), yes.entry());
            } else {
              tell(((Ending.Superseded) answer).entry());
            }
          });
    }
  }

  @Test
  void everySubmissionIsThereOnceAndEndsOnce() {
    Set<String> doubts = new HashSet<>();
    for (long seed = 0; seed < SEEDS; seed++) {
      Run run = new Run(seed);
      Set<String> seen = new HashSet<>();
      for (String job : JOBS) {
        requireOrder("seed " + seed, run.table.states(job), seen);
      }
      Set<String> unanswered = new HashSet<>(seen);
      unanswered.removeAll(run.submitted);
      assertThat(seen).as("seed %d", seed).containsAll(run.submitted);
      assertThat(seen).as("seed %d", seed).doesNotContainAnyElementsOf(run.refused);
      assertThat(run.inDoubt).as("seed %d", seed).containsAll(unanswered);
      doubts.addAll(unanswered);
    }
    assertThat(doubts).as("that the hardest case was among them").isNotEmpty();
  }

  /** Each state follows from the one before by one of the changes that there are. */
  private static void requireOrder(String where, List<DirectoryRow> states, Set<String> seen) {
    Optional<DirectoryRow> before = Optional.empty();
    long revision = 0;
    for (DirectoryRow state : states) {
      assertThat(state.revision()).as(where).isEqualTo(++revision);
      if (before.filter(last -> last.entry().isSameSubmission(state.entry())).isPresent()) {
        requireChange(where, before.get(), state);
      } else {
        assertThat(seen.add(state.entry().submission())).as(where + ": once").isTrue();
        assertThat(state.entry().isToRun()).as(where).isTrue();
        assertThat(before.map(last -> last.entry().hasEnded()).orElse(true)).as(where).isTrue();
      }
      before = Optional.of(state);
    }
  }

  private static void requireChange(String where, DirectoryRow before, DirectoryRow after) {
    assertThat(before.forgotten()).as(where).isFalse();
    if (after.forgotten()) {
      assertThat(before.entry().hasEnded()).as(where).isTrue();
      return;
    }
    assertThat(before.entry().hasEnded()).as(where).isFalse();
    assertThat(after.entry().hasEnded() || after.entry().wanted() != before.entry().wanted())
        .as(where)
        .isTrue();
  }

  @Test
  void whatANodeIsToldHasBeenSo() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Run run = new Run(seed);
      Set<JobEntry> all = new HashSet<>();
      for (String job : JOBS) {
        run.table.states(job).forEach(state -> all.add(state.entry()));
      }
      for (JobEntry each : run.told) {
        assertThat(all).as("seed %d", seed).contains(each);
      }
      for (JobEntry each : run.ended.values()) {
        assertThat(all.stream().filter(each::isSameSubmission).filter(JobEntry::hasEnded))
            .as("seed %d", seed)
            .extracting(JobEntry::outcome)
            .containsOnly(each.outcome());
      }
    }
  }
}

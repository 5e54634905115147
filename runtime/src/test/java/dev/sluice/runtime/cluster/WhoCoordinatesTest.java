package dev.sluice.runtime.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.directory.JobEntry;
import dev.sluice.checkpointing.directory.Outcome;
import dev.sluice.checkpointing.directory.Wanted;
import dev.sluice.runtime.cluster.CoordinatorBook.Decision;
import dev.sluice.sharding.placement.NodeName;
import dev.sluice.sharding.placement.Placement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Several books of one cluster, and jobs as they come and go. */
class WhoCoordinatesTest {

  private static final NodeName A = node(2551);
  private static final NodeName B = node(2552);
  private static final NodeName C = node(2553);
  private static final Set<NodeName> ALL = Set.of(A, B, C);
  private static final long LISTENS = 5_000;
  private static final long LATER = LISTENS;

  private static NodeName node(int port) {
    return new NodeName("akka://sluice@127.0.0.1:" + port, port);
  }

  private static JobEntry entry(String job, Wanted wanted, Outcome... outcome) {
    return new JobEntry(
        job, job + "-1", Bytes.NONE, wanted, List.of(outcome).stream().findFirst(), 1);
  }

  private static JobEntry running(String job) {
    return entry(job, Wanted.RUNNING);
  }

  private static JobEntry revised(JobEntry entry, long revision, Wanted wanted) {
    return new JobEntry(
        entry.job(), entry.submission(), entry.spec(), wanted, entry.outcome(), revision);
  }

  /** A job that likes this node best, and then that one. */
  private static String likes(NodeName first, NodeName second) {
    for (int i = 0; ; i++) {
      List<NodeName> order = Placement.order("job-" + i, ALL);
      if (order.get(0).equals(first) && order.get(1).equals(second)) {
        return "job-" + i;
      }
    }
  }

  private static CoordinatorBook book(NodeName self, Collection<NodeName> living) {
    CoordinatorBook book = new CoordinatorBook(self, LISTENS);
    book.living(living, living);
    return book;
  }

  private static Decision coordinate(JobEntry entry, boolean takeover) {
    return new Decision.Coordinate(entry, takeover);
  }

  @Test
  void theFirstOfTheLivingBeginsAndNobodyElse() {
    JobEntry entry = running(likes(A, B));
    List<Decision> decisions = new ArrayList<>();
    for (NodeName self : ALL) {
      CoordinatorBook book = book(self, ALL);
      book.entry(entry);
      decisions.addAll(book.decide(LATER));
    }

    assertThat(decisions).containsExactly(coordinate(entry, false));
  }

  @Test
  void listensBeforeItBeginsUnlessAllHaveBeenHeard() {
    CoordinatorBook book = book(A, ALL);
    JobEntry entry = running(likes(A, B));
    book.entry(entry);

    assertThat(book.decide(LISTENS - 1)).isEmpty();
    assertThat(book.decide(LISTENS)).hasSize(1);
    book.heardAll();
    assertThat(book.decide(0)).hasSize(1);
  }

  @Test
  void jobThatSomebodyOnALivingNodeHasIsLeftAlone() {
    CoordinatorBook book = book(A, ALL);
    JobEntry entry = running(likes(A, B));
    book.entry(entry);
    book.holds(C, entry.job());

    assertThat(book.decide(LATER)).isEmpty();
    assertThat(book.holder(entry.job())).contains(C);
  }

  @Test
  void jobOfALostNodeIsTakenOverByTheFirstOfTheOthers() {
    JobEntry entry = running(likes(A, B));
    CoordinatorBook b = book(B, ALL);
    CoordinatorBook c = book(C, ALL);
    for (CoordinatorBook book : List.of(b, c)) {
      book.entry(entry);
      book.holds(A, entry.job());
      assertThat(book.decide(LATER)).isEmpty();
      book.living(Set.of(B, C), Set.of(B, C));
    }

    assertThat(b.decide(LATER)).containsExactly(coordinate(entry, true));
    assertThat(c.decide(LATER)).isEmpty();
  }

  @Test
  void nodeThatHasSaidNothingIsNotWaitedFor() {
    JobEntry entry = running(likes(A, B));
    CoordinatorBook book = book(B, ALL);
    book.entry(entry);
    book.living(ALL, Set.of(B, C));

    assertThat(book.decide(LATER)).containsExactly(coordinate(entry, false));
  }

  @Test
  void whatIsInTheDirectoryAtTheStartMayHaveRunBefore() {
    JobEntry old = running(likes(A, B));
    JobEntry submitted = running(likes(A, C));
    CoordinatorBook book = book(A, ALL);
    book.entries(List.of(old), true);
    book.entries(List.of(old, submitted), false);

    assertThat(book.decide(LATER))
        .containsExactlyInAnyOrder(coordinate(old, true), coordinate(submitted, false));
  }

  @Test
  void zombieThatSaysItHasTheJobChangesNothingForTheOneThatHasIt() {
    JobEntry entry = running(likes(B, C));
    CoordinatorBook book = book(B, ALL);
    book.entry(entry);
    book.holds(B, entry.job());

    book.holdsStill(A, List.of(entry.job()));
    assertThat(book.decide(LATER)).isEmpty();
    assertThat(book.holder(entry.job())).contains(B);
    book.released(A, entry.job());
    assertThat(book.decide(LATER)).isEmpty();
    assertThat(book.holder(entry.job())).contains(B);
  }

  @Test
  void zombieThatLetsGoLeavesTheJobToTheOtherThatHasIt() {
    JobEntry entry = running(likes(C, B));
    CoordinatorBook book = book(C, ALL);
    book.entry(entry);
    book.holds(B, entry.job());
    book.holdsStill(A, List.of(entry.job()));

    book.released(A, entry.job());

    assertThat(book.holder(entry.job())).contains(B);
    assertThat(book.decide(LATER)).isEmpty();
  }

  @Test
  void fencedJobIsLeftAloneForAWhileAndThenTakenIfNobodyIsHeardOf() {
    JobEntry entry = running(likes(A, B));
    CoordinatorBook book = book(A, ALL);
    book.entry(entry);
    book.holds(A, entry.job());

    book.fenced(entry.job(), LATER);

    assertThat(book.decide(LATER)).isEmpty();
    assertThat(book.decide(LATER + 9_999)).isEmpty();
    assertThat(book.decide(LATER + 10_000)).containsExactly(coordinate(entry, true));
  }

  @Test
  void fencedJobThatAnotherHasIsLeftToIt() {
    JobEntry entry = running(likes(A, B));
    CoordinatorBook book = book(A, ALL);
    book.entry(entry);
    book.holds(A, entry.job());
    book.fenced(entry.job(), LATER);

    book.holds(C, entry.job());

    assertThat(book.decide(LATER + 10_000)).isEmpty();
  }

  @Test
  void jobThatIsToStopIsStoppedOnceByTheOneThatHasIt() {
    JobEntry entry = running(likes(A, B));
    JobEntry stopping = revised(entry, 2, Wanted.STOPPED);
    CoordinatorBook holder = book(C, ALL);
    CoordinatorBook other = book(A, ALL);
    for (CoordinatorBook book : List.of(holder, other)) {
      book.entry(entry);
      book.holds(C, entry.job());
      book.entry(stopping);
    }

    assertThat(holder.decide(LATER)).containsExactly(new Decision.Stop(entry.job()));
    assertThat(holder.decide(LATER)).isEmpty();
    assertThat(other.decide(LATER)).isEmpty();
  }

  @Test
  void jobThatIsToStopAndThatNobodyHasIsWrittenDownAsStopped() {
    JobEntry entry = entry(likes(A, B), Wanted.STOPPED);
    CoordinatorBook book = book(A, ALL);
    book.entry(entry);

    assertThat(book.decide(LATER)).containsExactly(new Decision.WriteStopped(entry));
  }

  @Test
  void jobThatHasEndedIsNotRun() {
    JobEntry entry = running(likes(A, B));
    CoordinatorBook book = book(A, ALL);
    book.entry(entry);
    book.holds(A, entry.job());

    JobEntry ended =
        new JobEntry(
            entry.job(),
            entry.submission(),
            entry.spec(),
            Wanted.RUNNING,
            Optional.of(new Outcome.Finished()),
            2);
    book.ended(entry, Optional.of(ended));
    book.released(A, entry.job());

    assertThat(book.decide(LATER)).isEmpty();
    book.entries(List.of(entry), false);
    assertThat(book.decide(LATER)).as("an older answer came late").isEmpty();
  }

  @Test
  void jobThatIsForgottenIsNotRun() {
    JobEntry entry = running(likes(A, B));
    CoordinatorBook book = book(A, ALL);
    book.entry(entry);

    book.ended(entry, Optional.empty());
    assertThat(book.decide(LATER)).isEmpty();
    book.entry(entry);
    book.entries(List.of(), false);
    assertThat(book.decide(LATER)).isEmpty();
  }

  @Test
  void ofTwoAnswersAboutAJobTheNewerCounts() {
    JobEntry entry = running(likes(A, B));
    JobEntry newer = revised(entry, 3, Wanted.STOPPED);
    CoordinatorBook book = book(A, ALL);

    book.entry(newer);
    book.entry(entry);
    assertThat(book.find(entry.job())).contains(newer);
    book.entries(List.of(revised(entry, 2, Wanted.RUNNING)), false);
    assertThat(book.find(entry.job())).contains(newer);
    JobEntry newest = revised(entry, 4, Wanted.RUNNING);
    book.entries(List.of(newest), false);
    assertThat(book.find(entry.job())).contains(newest);
  }
}

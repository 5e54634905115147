package dev.sluice.runtime.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.directory.JobEntry;
import dev.sluice.checkpointing.directory.Outcome;
import dev.sluice.checkpointing.directory.Wanted;
import dev.sluice.runtime.cluster.CoordinatorBook.Decision;
import dev.sluice.sharding.placement.NodeName;
import dev.sluice.sharding.placement.Placement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoordinatorBookTest {

  private static final String JOB = "job";
  private static final NodeName A = new NodeName("akka://sluice@127.0.0.1:2551", 1);
  private static final NodeName B = new NodeName("akka://sluice@127.0.0.1:2552", 2);

  /** The one that takes the job of the two. */
  private static final NodeName FIRST = Placement.order(JOB, Set.of(A, B)).get(0);

  private static final NodeName OTHER = FIRST.equals(A) ? B : A;

  private static final JobEntry ENTRY =
      new JobEntry(JOB, "token", Bytes.NONE, Wanted.RUNNING, Optional.empty(), 1);

  private final CoordinatorBook book = bookOf(FIRST);

  private static CoordinatorBook bookOf(NodeName self) {
    CoordinatorBook book = new CoordinatorBook(self, 5_000);
    book.living(Set.of(A, B), Set.of(A, B));
    return book;
  }

  private static JobEntry wanted(Wanted wanted, Optional<Outcome> outcome) {
    return new JobEntry(JOB, "token", Bytes.NONE, wanted, outcome, 2);
  }

  @Test
  void waitsUntilAllHaveSaidWhatTheyCoordinateButNotForEver() {
    book.entries(List.of(ENTRY), true);

    assertThat(book.decide(4_999)).isEmpty();
    assertThat(book.decide(5_000)).containsExactly(new Decision.Coordinate(ENTRY, true));
    book.heardAll();
    assertThat(book.decide(0)).hasSize(1);
  }

  @Test
  void leavesAJobToTheNodeThatHasItAndTakesItOverWhenThatIsLost() {
    book.heardAll();
    book.entries(List.of(ENTRY), false);
    book.holds(OTHER, JOB);
    assertThat(book.decide(0)).isEmpty();

    book.living(Set.of(FIRST), Set.of(FIRST));

    assertThat(book.decide(0)).containsExactly(new Decision.Coordinate(ENTRY, true));
  }

  @Test
  void leavesAJobToTheFirstOfThoseThatDecide() {
    CoordinatorBook others = bookOf(OTHER);
    others.heardAll();
    others.entries(List.of(ENTRY), false);
    assertThat(others.decide(0)).isEmpty();

    others.living(Set.of(A, B), Set.of(OTHER));

    assertThat(others.decide(0)).hasSize(1);
  }

  @Test
  void believesWhoHasTakenOverRatherThanWhoComesBack() {
    book.heardAll();
    book.entries(List.of(ENTRY), false);
    book.holds(FIRST, JOB);
    book.holdsStill(OTHER, List.of(JOB));
    assertThat(book.holder(JOB)).contains(FIRST);

    book.released(OTHER, JOB);

    assertThat(book.holder(JOB)).contains(FIRST);
    assertThat(book.decide(0)).isEmpty();
  }

  @Test
  void forgetsWhatANodeSaysNoMoreOfItself() {
    book.holds(OTHER, JOB);
    book.holdsStill(OTHER, List.of());

    assertThat(book.holder(JOB)).isEmpty();
  }

  @Test
  void beginsNoSecondCoordinatorBesideItsOwn() {
    book.heardAll();
    book.entries(List.of(ENTRY), false);
    book.holds(FIRST, JOB);
    book.living(Set.of(OTHER), Set.of(OTHER));

    assertThat(book.decide(0)).isEmpty();
  }

  @Test
  void leavesAJobAloneForAWhileWhenAnotherHasFencedItAndNobodyIsKnownToHaveIt() {
    book.heardAll();
    book.entries(List.of(ENTRY), false);
    book.holds(FIRST, JOB);
    book.fenced(JOB, 100);
    assertThat(book.decide(10_099)).isEmpty();
    assertThat(book.decide(10_100)).hasSize(1);

    book.holds(FIRST, JOB);
    book.holdsStill(OTHER, List.of(JOB));
    book.fenced(JOB, 20_000);
    book.gone(OTHER);

    assertThat(book.decide(20_000)).as("the one who had it is gone").hasSize(1);
  }

  @Test
  void stopsItsJobOnceWhenThatIsWanted() {
    book.heardAll();
    book.entries(List.of(ENTRY), false);
    book.holds(FIRST, JOB);
    book.entry(wanted(Wanted.STOPPED, Optional.empty()));

    assertThat(book.decide(0)).containsExactly(new Decision.Stop(JOB));
    assertThat(book.decide(0)).isEmpty();
  }

  @Test
  void stopsAJobThatWasWrittenDownAsStoppedWhileThisNodeWasAway() {
    book.heardAll();
    book.entries(List.of(ENTRY), false);
    book.holds(FIRST, JOB);
    book.entry(wanted(Wanted.STOPPED, Optional.of(new Outcome.Stopped())));

    assertThat(book.decide(0)).containsExactly(new Decision.Stop(JOB));
  }

  @Test
  void writesDownThatAJobHasStoppedWhichNobodyRuns() {
    book.heardAll();
    JobEntry stopped = wanted(Wanted.STOPPED, Optional.empty());
    book.entries(List.of(stopped), false);

    assertThat(book.decide(0)).containsExactly(new Decision.WriteStopped(stopped));
  }
}

package dev.sluice.runtime.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestInbox;
import dev.sluice.actors.job.JobActor;
import dev.sluice.sharding.node.Holding;
import dev.sluice.sharding.placement.NodeName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobRoutesTest {

  private static final NodeName A = new NodeName("akka://sluice@127.0.0.1:2551", 1);
  private static final NodeName B = new NodeName("akka://sluice@127.0.0.1:2552", 2);
  private static final JobActor.Command COMMAND = new JobActor.StopJob();

  private final TestInbox<JobActor.Command> onA = TestInbox.create();
  private final TestInbox<JobActor.Command> onB = TestInbox.create();
  private final JobRoutes routes = new JobRoutes();

  private static Holding holding(TestInbox<JobActor.Command> coordinator) {
    return new Holding("job", coordinator.getRef());
  }

  private void tell(NodeName holder) {
    routes.tell("job", Optional.ofNullable(holder), COMMAND);
  }

  @Test
  void whatIsToldBeforeAnybodyHasTheJobIsToldToTheFirstWhoHasIt() {
    tell(null);
    routes.holds(A, holding(onA));
    routes.tellWaiting(job -> Optional.of(A));
    routes.holds(B, holding(onB));
    routes.tellWaiting(job -> Optional.of(B));

    assertThat(onA.getAllReceived()).isEqualTo(List.of(COMMAND));
    assertThat(onB.hasMessages()).isFalse();
  }

  @Test
  void whoHasTheJobIsToldWhoeverElseHasSaidSo() {
    routes.holds(B, holding(onB));
    routes.holds(A, holding(onA));
    tell(B);

    assertThat(onA.hasMessages()).isFalse();
    assertThat(onB.getAllReceived()).isEqualTo(List.of(COMMAND));
  }

  @Test
  void zombieThatLetsGoOfAJobLeavesTheRouteToTheOther() {
    routes.holds(B, holding(onB));
    routes.holds(A, holding(onA));
    routes.released(A, "job");
    tell(B);

    assertThat(onB.getAllReceived()).isEqualTo(List.of(COMMAND));
  }

  @Test
  void nodeThatIsGoneIsToldNothing() {
    routes.holds(A, holding(onA));
    routes.gone(A);
    tell(A);
    assertThat(onA.hasMessages()).isFalse();

    routes.holds(B, holding(onB));
    routes.tellWaiting(job -> Optional.of(B));
    assertThat(onB.getAllReceived()).isEqualTo(List.of(COMMAND));
  }
}

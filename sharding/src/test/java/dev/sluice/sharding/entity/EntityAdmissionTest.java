package dev.sluice.sharding.entity;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.sluice.sharding.placement.NodeName;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EntityAdmissionTest {

  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final NodeName NODE = new NodeName("akka://S@h:1", 1);

  private TestProbe<String> seen;
  private ActorRef<EntityAdmission.Command<String>> admission;
  private EntityKind<String> kind;

  @AfterAll
  static void shutDown() {
    KIT.shutdownTestKit();
  }

  @BeforeEach
  void start() {
    start(LONG);
  }

  private void start(Duration patience) {
    seen = KIT.createTestProbe(String.class);
    admission = KIT.spawn(EntityAdmission.create("stop", patience));
    kind =
        new EntityKind<>(
            "kind", String.class, this::entity, "stop", "unused", Optional.empty(), patience);
  }

  // Ends when it is told to let go; to be told to stop is not enough.
  private Behavior<String> entity(EntityPlace place) {
    seen.getRef().tell(place.epoch() + " begins");
    return Behaviors.receiveMessage(
        message -> {
          seen.getRef().tell(place.epoch() + " " + message);
          return message.equals("let go") ? Behaviors.stopped() : Behaviors.same();
        });
  }

  private ActorRef<String> spawn(long epoch) {
    EntityPlace place = new EntityPlace(NODE, "job", "vertex", 0, epoch);
    return KIT.spawn(AdmittedEntity.of(place, kind, admission));
  }

  @Test
  void anEntityGetsWhatWasSentToItBeforeItWasAdmittedOnceTheEarlierOneHasEnded() {
    ActorRef<String> first = spawn(1);
    seen.expectMessage("1 begins");

    ActorRef<String> second = spawn(2);
    second.tell("a");
    second.tell("b");
    seen.expectMessage("1 stop");
    first.tell("let go");

    seen.expectMessage("1 let go");
    seen.expectMessage("2 begins");
    seen.expectMessage("2 a");
    seen.expectMessage("2 b");
  }

  @Test
  void anEntityOfAnEpochThatIsOverEndsWithoutHavingBegun() {
    spawn(2);
    seen.expectMessage("2 begins");

    TestProbe<Object> watcher = KIT.createTestProbe();
    ActorRef<String> late = spawn(1);

    watcher.expectTerminated(late, LONG);
    seen.expectNoMessage(Duration.ZERO);
  }

  @Test
  void anEntityThatIsToldToStopBeforeItWasAdmittedEnds() {
    spawn(1);
    seen.expectMessage("1 begins");

    ActorRef<String> second = spawn(2);
    seen.expectMessage("1 stop");
    second.tell("stop");

    KIT.createTestProbe().expectTerminated(second, LONG);
  }

  @Test
  void anEntityThatDoesNotEndIsNotWaitedForBeyondPatience() {
    start(Duration.ofMillis(50));
    ActorRef<String> stubborn = spawn(1);
    seen.expectMessage("1 begins");

    spawn(2);

    seen.expectMessage("1 stop");
    seen.expectMessage("2 begins");
    stubborn.tell("still there");
    seen.expectMessage("1 still there");
  }

  @Test
  void aJobThatHasEndedIsStoppedAndStaysSo() {
    spawn(1);
    spawn(1);
    seen.expectMessage("1 begins");
    seen.expectMessage("1 begins");

    admission.tell(new EntityAdmission.Ended<>("job"));

    seen.expectMessage("1 stop");
    seen.expectMessage("1 stop");
    KIT.createTestProbe().expectTerminated(spawn(1), LONG);
  }

  @Test
  void whatIsBelowAnEpochIsStoppedBeforeThatEpochComes() {
    spawn(1);
    seen.expectMessage("1 begins");

    admission.tell(new EntityAdmission.Below<>("job", 1));
    admission.tell(new EntityAdmission.Below<>("job", 2));

    seen.expectMessage("1 stop");
    seen.expectNoMessage(Duration.ZERO);
  }
}

package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.ConfigFactory;
import dev.sluice.runtime.config.SluiceConfig;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The dispatcher of the shipped configuration, of which every subtask gets its turns. */
class OperatorsDispatcherTest {

  private static final DispatcherSelector OPERATORS =
      DispatcherSelector.fromConfig(SluiceConfig.OPERATORS_DISPATCHER);

  private final ActorSystem<Void> system =
      ActorSystem.create(
          Behaviors.empty(),
          "turns",
          ConfigFactory.parseString("akka.stdout-loglevel = OFF, akka.loglevel = OFF")
              .withFallback(ConfigFactory.load()));

  private final CountDownLatch blockade = new CountDownLatch(1);

  @AfterEach
  void end() {
    blockade.countDown();
    system.terminate();
  }

  /** What wakes another whenever it is woken, and so always has a turn to come. */
  private static Behavior<ActorRef<Object>> restless(AtomicInteger turns) {
    return Behaviors.setup(
        context ->
            Behaviors.receiveMessage(
                other -> {
                  turns.incrementAndGet();
                  other.tell(context.getSelf());
                  return Behaviors.same();
                }));
  }

  @Test
  void givesTurnsToAllThoughUserCodeBlocksTheOtherThreadsAndTwoKeepWakingEachOther()
      throws Exception {
    int threads = Runtime.getRuntime().availableProcessors();
    CountDownLatch blocked = new CountDownLatch(threads - 1);
    for (int i = 1; i < threads; i++) {
      Behavior<String> blocking =
          Behaviors.receiveMessage(
              message -> {
                blocked.countDown();
                blockade.await();
                return Behaviors.same();
              });
      system.systemActorOf(blocking, "blocking-" + i, OPERATORS).tell("block");
    }
    assertThat(blocked.await(60, TimeUnit.SECONDS)).isTrue();
    AtomicInteger turns = new AtomicInteger();
    ActorRef<ActorRef<Object>> one = system.systemActorOf(restless(turns), "one", OPERATORS);
    ActorRef<ActorRef<Object>> two = system.systemActorOf(restless(turns), "two", OPERATORS);
    one.tell(two.unsafeUpcast());
    CountDownLatch turn = new CountDownLatch(1);
    Behavior<String> modest =
        Behaviors.receiveMessage(
            message -> {
              turn.countDown();
              return Behaviors.same();
            });

    system.systemActorOf(modest, "modest", OPERATORS).tell("turn");

    assertThat(turn.await(20, TimeUnit.SECONDS))
        .as("a turn while the other two had " + turns)
        .isTrue();
  }
}

package dev.sluice.actors.subtask;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Wake-ups that come from any thread: few messages, and none is lost. */
class SelfWakerTest {

  private static ActorTestKit kit;

  @BeforeAll
  static void start() {
    kit = ActorTestKit.create();
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void manyWakeUpsAreOneMessageUntilItIsLookedAt() {
    TestProbe<SubtaskActor.Command> actor = kit.createTestProbe();
    SelfWaker waker = new SelfWaker(actor.ref());

    waker.wake();
    waker.wake();
    actor.expectMessageClass(SubtaskActor.Woken.class);
    waker.wake();
    actor.expectNoMessage(Duration.ofMillis(20));

    waker.woken();
    waker.wake();
    actor.expectMessageClass(SubtaskActor.Woken.class);
  }

  @Test
  void whateverIsLeftBeforeAWakeUpIsSeenAfterwards() throws Exception {
    int threads = 4;
    int each = 50_000;
    TestProbe<SubtaskActor.Command> actor = kit.createTestProbe();
    SelfWaker waker = new SelfWaker(actor.ref());
    AtomicInteger left = new AtomicInteger();
    List<Thread> leaving = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread thread =
          new Thread(
              () -> {
                for (int n = 0; n < each; n++) {
                  left.incrementAndGet();
                  waker.wake();
                }
              });
      leaving.add(thread);
      thread.start();
    }

    int seen = 0;
    while (seen < threads * each) {
      actor.expectMessageClass(SubtaskActor.Woken.class);
      waker.woken();
      seen = left.get();
    }

    assertThat(seen).isEqualTo(threads * each);
    for (Thread thread : leaving) {
      thread.join();
    }
  }
}

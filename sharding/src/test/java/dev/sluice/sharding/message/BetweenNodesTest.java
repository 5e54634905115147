package dev.sluice.sharding.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.javadsl.AskPattern;
import akka.cluster.sharding.typed.ShardingEnvelope;
import akka.pattern.StatusReply;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.sluice.actors.job.JobActor;
import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.dataflow.inspect.KeyState;
import dev.sluice.dataflow.item.ItemBatch;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes in one JVM, with our jar on the class path and no setting about serialization. */
class BetweenNodesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Config CONFIG =
      ConfigFactory.parseString(
              """
              akka.actor.provider = cluster
              akka.actor.allow-java-serialization = off
              akka.coordinated-shutdown.run-by-actor-system-terminate = off
              akka.remote.artery.transport = tcp
              akka.remote.artery.canonical { hostname = "127.0.0.1", port = 0 }
              """)
          .withFallback(ConfigFactory.load());

  private static ActorTestKit here;
  private static ActorTestKit there;

  @BeforeAll
  static void start() {
    here = ActorTestKit.create("here", CONFIG);
    there = ActorTestKit.create("there", CONFIG);
  }

  @AfterAll
  static void close() {
    here.shutdownTestKit();
    there.shutdownTestKit();
  }

  /** What an actor of the other node is, seen from a node. */
  private static <T> ActorRef<T> seenFrom(ActorTestKit node, ActorTestKit home, ActorRef<T> ref) {
    String address = ActorRefResolver.get(home.system()).toSerializationFormat(ref);
    return ActorRefResolver.get(node.system()).resolveActorRef(address);
  }

  @Test
  void everyMessageArrivesAsItIs() {
    TestProbe<Object> probe = there.createTestProbe();
    ActorRef<Object> remote = seenFrom(here, there, probe.ref());

    // With an actor of the node that they are sent to, which there is a local one.
    for (int i = 0; i < Samples.all(remote).size(); i++) {
      remote.tell(Samples.all(remote).get(i));
      assertThat(probe.receiveMessage(PATIENCE)).isEqualTo(Samples.all(probe.ref()).get(i));
    }
  }

  @Test
  void anActorInAMessageCanBeTold() {
    TestProbe<SubtaskActor.Command> subtask = there.createTestProbe();
    TestProbe<SubtaskActor.Peeked> asker = here.createTestProbe();

    seenFrom(here, there, subtask.ref()).tell(new SubtaskActor.Peek("count", "k", asker.ref()));
    var peek = (SubtaskActor.Peek) subtask.receiveMessage(PATIENCE);
    peek.replyTo().tell(new SubtaskActor.PeekFound(Samples.keyState()));

    assertThat(asker.receiveMessage(PATIENCE))
        .isEqualTo(new SubtaskActor.PeekFound(Samples.keyState()));
  }

  @Test
  void theBeginningOfASubtaskCrossesInTheEnvelopeOfSharding() {
    TestProbe<ShardingEnvelope<SubtaskActor.Begin>> region = there.createTestProbe();
    ActorRef<ShardingEnvelope<SubtaskActor.Begin>> remote = seenFrom(here, there, region.ref());
    SubtaskActor.Begin begin = Samples.begin(remote);

    remote.tell(new ShardingEnvelope<>("node|job/1/2/3", begin));

    ShardingEnvelope<SubtaskActor.Begin> read = region.receiveMessage(PATIENCE);
    assertThat(read.entityId()).isEqualTo("node|job/1/2/3");
    assertThat(read.message()).isEqualTo(Samples.begin(region.ref()));
  }

  @Test
  void partsOfBatchesAndCreditArriveInTheirOrder() {
    TestProbe<SubtaskActor.Command> probe = there.createTestProbe();
    ActorRef<SubtaskActor.Command> remote = seenFrom(here, there, probe.ref());

    for (int i = 0; i < 100; i++) {
      byte[] bytes = new byte[i * 1000];
      Arrays.fill(bytes, (byte) i);
      remote.tell(new SubtaskActor.DeliverPart(3, 1, i, i % 3, i % 2 == 0, bytes));
      remote.tell(new SubtaskActor.Grant(3, 1, i));
    }

    for (int i = 0; i < 100; i++) {
      byte[] bytes = new byte[i * 1000];
      Arrays.fill(bytes, (byte) i);
      Samples.assertSamePart(
          (SubtaskActor.DeliverPart) probe.receiveMessage(PATIENCE),
          new SubtaskActor.DeliverPart(3, 1, i, i % 3, i % 2 == 0, bytes));
      assertThat(probe.receiveMessage(PATIENCE)).isEqualTo(new SubtaskActor.Grant(3, 1, i));
    }
  }

  @Test
  void aReplyWithAStatusCarriesOurAnswers() throws Exception {
    TestProbe<JobActor.Command> job = there.createTestProbe();
    ActorRef<JobActor.Command> remote = seenFrom(here, there, job.ref());

    CompletionStage<CompletedCheckpoint> savepoint =
        AskPattern.askWithStatus(
            remote,
            replyTo -> new JobActor.TakeSavepoint(new CheckpointKind.Savepoint("x"), replyTo),
            PATIENCE,
            here.system().scheduler());
    ((JobActor.TakeSavepoint) job.receiveMessage(PATIENCE))
        .replyTo()
        .tell(StatusReply.success(Samples.checkpoint(new CheckpointKind.Savepoint("x"))));
    CompletionStage<KeyState> state =
        AskPattern.askWithStatus(
            remote,
            replyTo -> new JobActor.ReadState("count", "k", replyTo),
            PATIENCE,
            here.system().scheduler());
    ((JobActor.ReadState) job.receiveMessage(PATIENCE))
        .replyTo()
        .tell(StatusReply.error("no such operator"));

    assertThat(savepoint.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .isEqualTo(Samples.checkpoint(new CheckpointKind.Savepoint("x")));
    assertThatThrownBy(
            () -> state.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .hasMessageContaining("no such operator");
  }

  @Test
  void whatIsForItsOwnJvmDoesNotArriveAndStopsNothing() {
    TestProbe<SubtaskActor.Command> probe = there.createTestProbe();
    ActorRef<SubtaskActor.Command> remote = seenFrom(here, there, probe.ref());

    remote.tell(new SubtaskActor.Deliver(1, 2, 3, new ItemBatch(1)));
    remote.tell(new SubtaskActor.AssignSplits(List.of(), true));
    remote.tell(new SubtaskActor.Start());

    assertThat(probe.receiveMessage(PATIENCE)).isEqualTo(new SubtaskActor.Start());
  }
}

package dev.sluice.sharding.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.javadsl.Adapter;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import akka.serialization.Serializers;
import com.typesafe.config.ConfigFactory;
import dev.sluice.actors.job.ForGood;
import dev.sluice.actors.job.JobActor;
import dev.sluice.actors.job.JobEnd;
import dev.sluice.actors.job.RemoteFailure;
import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.recovery.RecoveryRefusedException;
import dev.sluice.dataflow.codec.PlainValue;
import dev.sluice.dataflow.inspect.KeyState;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.status.JobStatus;
import dev.sluice.sharding.node.NodeMessage;
import java.io.IOException;
import java.io.NotSerializableException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MessageSerializerTest {

  private final ActorTestKit kit =
      ActorTestKit.create(
          ConfigFactory.parseString("akka.actor.allow-java-serialization = off")
              .withFallback(ConfigFactory.load()));
  private final TestProbe<Object> probe = kit.createTestProbe();
  private final Serialization serialization =
      SerializationExtension.get(Adapter.toClassic(kit.system()));

  @AfterEach
  void close() {
    kit.shutdownTestKit();
  }

  private Object crossed(Object message) {
    byte[] bytes = serialization.serialize(message).get();
    var serializer = serialization.findSerializerFor(message);
    String manifest = Serializers.manifestFor(serializer, message);
    return serialization.deserialize(bytes, serializer.identifier(), manifest).get();
  }

  @Test
  void everyMessageCrossesAsItIs() {
    for (Object message : Samples.all(probe.ref())) {
      assertThat(crossed(message)).isEqualTo(message);
    }
  }

  @Test
  void everyMessageHasASerializerOfOurs() {
    for (Object message : Samples.all(probe.ref())) {
      assertThat(serialization.findSerializerFor(message))
          .isInstanceOfAny(MessageSerializer.class, ExchangeSerializer.class);
    }
  }

  @Test
  void thereIsASampleOfEveryMessage() {
    assertThat(
            Samples.all(probe.ref()).stream()
                .map(each -> each instanceof SubtaskActor.Told told ? told.notice() : each)
                .<Class<?>>map(Object::getClass))
        .containsAll(
            MessageIds.ALL.keySet().stream()
                .filter(
                    type ->
                        SubtaskActor.Command.class.isAssignableFrom(type)
                            || SubtaskActor.Notice.class.isAssignableFrom(type)
                                && type != SubtaskActor.Failed.class
                            || NodeMessage.class.isAssignableFrom(type)
                            || JobActor.Command.class.isAssignableFrom(type))
                .toList());
  }

  @Test
  void theBytesOfABatchCrossAsTheyAre() {
    byte[] content = new byte[100_000];
    content[5] = 7;
    var part = new SubtaskActor.DeliverPart(3, 4, Long.MAX_VALUE, 2, true, content);

    var read = (SubtaskActor.DeliverPart) crossed(part);

    Samples.assertSamePart(read, part);
  }

  @Test
  void whatIsForItsOwnJvmIsRefusedWithWhatToDo() {
    for (Object local :
        List.of(
            new SubtaskActor.Deliver(1, 2, 3, new ItemBatch(1)),
            new SubtaskActor.AssignSplits(List.of(), true))) {
      assertThatThrownBy(() -> serialization.serialize(local).get())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(local.getClass().getName() + " cannot cross between nodes")
          .hasMessageContaining("must not be sent to an actor of another node")
          .hasMessageContaining("add its class, and those of its components, to MessageIds");
    }
  }

  @Test
  void aClassWithoutANumberInsideAMessageIsRefusedByItsName() {
    record Stranger(int id) {}
    KeyState state = new KeyState(Map.of("s", new PlainValue.Scalar(new Stranger(1))), List.of());

    assertThatThrownBy(() -> serialization.serialize(state).get())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Stranger.class.getName() + " cannot cross between nodes")
        .hasMessageContaining("to MessageIds");
  }

  @Test
  void aFailureArrivesAsItReadsWithAllItsCauses() {
    Throwable cause =
        new IllegalStateException(
            "the operator failed", new IOException("disk full", new NullPointerException()));

    var told =
        (SubtaskActor.Told)
            crossed(new SubtaskActor.Told(3, new SubtaskActor.Failed(Samples.ADDRESS, cause)));

    Throwable read = ((SubtaskActor.Failed) told.notice()).cause();
    assertThat(read).hasToString("java.lang.IllegalStateException: the operator failed");
    assertThat(read.getCause())
        .hasToString("java.io.IOException: disk full")
        .hasMessage("disk full");
    assertThat(read.getCause().getCause()).hasToString("java.lang.NullPointerException");
    assertThat(read.getStackTrace()[0]).hasToString(cause.getStackTrace()[0].toString());
    assertThat(ForGood.is(read)).isFalse();
  }

  @Test
  void theEndOfAJobSaysOnTheOtherNodeWhyItFailed() {
    JobEnd.Failed failed = new JobEnd.Failed(new IOException("disk full"));
    JobStatus status =
        new JobStatus("job", JobState.FAILED, 1, List.of(), Optional.of(failed.reason()));

    var read = (JobActor.Ended) crossed(new JobActor.Ended(failed, status));

    assertThat(((JobEnd.Failed) read.end()).reason()).isEqualTo("disk full");
    assertThat(read.status()).isEqualTo(status);
  }

  @Test
  void aFailureForGoodIsOneOnTheOtherNodeTooAndBehindAThird() {
    Throwable cause =
        new IllegalStateException(
            new RecoveryRefusedException(
                Samples.checkpoint(new CheckpointKind.Periodic()), "job", List.of()));

    Throwable once = failureCrossed(cause);
    Throwable twice = failureCrossed(once);

    assertThat(ForGood.is(once)).isTrue();
    assertThat(ForGood.is(twice)).isTrue();
    assertThat(twice).hasToString(cause.toString());
    assertThat(((RemoteFailure) twice).type()).isEqualTo("java.lang.IllegalStateException");
  }

  private Throwable failureCrossed(Throwable cause) {
    var told =
        (SubtaskActor.Told)
            crossed(new SubtaskActor.Told(3, new SubtaskActor.Failed(Samples.ADDRESS, cause)));
    return ((SubtaskActor.Failed) told.notice()).cause();
  }

  @Test
  void aFailureWithoutEndFitsInAMessage() {
    Throwable deep = new IllegalStateException("x".repeat(100_000));
    for (int i = 0; i < 1000; i++) {
      deep = new IllegalStateException("y".repeat(100_000), deep);
    }
    var failed = new SubtaskActor.Told(3, new SubtaskActor.Failed(Samples.ADDRESS, deep));

    assertThat(serialization.serialize(failed).get()).hasSizeLessThan(200_000);
    assertThat(failureCrossed(deep).getMessage()).hasSize(FailureForm.LONGEST_TEXT + 1);
  }

  @Test
  void garbageIsRefusedInOneWay() {
    MessageSerializer serializer = new MessageSerializer(kitSystem());
    List<Object> samples =
        Samples.all(probe.ref()).stream()
            .filter(each -> !(each instanceof SubtaskActor.Grant))
            .toList();
    int refused = 0;
    for (long seed = 0; seed < 5000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Object message = samples.get(random.nextInt(samples.size()));
      byte[] bytes = serializer.toBinary(message);
      if (bytes.length > 0) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      bytes =
          Arrays.copyOf(bytes, bytes.length - random.nextInt(Math.min(bytes.length, 2) + 1) / 2);
      refused += isRefused(serializer, bytes, serializer.manifest(message)) ? 1 : 0;
    }

    assertThat(refused).isGreaterThan(500);
    assertThat(isRefused(serializer, new byte[0], "99999")).isTrue();
  }

  // Whatever else is thrown fails the test.
  private static boolean isRefused(MessageSerializer serializer, byte[] bytes, String manifest) {
    try {
      serializer.fromBinary(bytes, manifest);
      return false;
    } catch (NotSerializableException e) {
      return true;
    }
  }

  @Test
  void garbageInAChannelIsRefusedInOneWay() {
    ExchangeSerializer serializer = new ExchangeSerializer(kitSystem());
    byte[] bytes =
        serializer.toBinary(new SubtaskActor.DeliverPart(1, 2, 3, 4, false, new byte[] {1, 2}));
    for (int length = 0; length < bytes.length; length++) {
      byte[] some = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> serializer.fromBinary(some, "P"))
          .isInstanceOf(NotSerializableException.class)
          .hasMessageContaining("a message of a channel cannot be read");
    }
    assertThatThrownBy(() -> serializer.fromBinary(bytes, "X"))
        .isInstanceOf(NotSerializableException.class)
        .hasMessageContaining("kind 'X' is not known");
  }

  private akka.actor.ExtendedActorSystem kitSystem() {
    return (akka.actor.ExtendedActorSystem) Adapter.toClassic(kit.system());
  }
}

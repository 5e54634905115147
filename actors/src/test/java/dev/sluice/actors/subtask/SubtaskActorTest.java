package dev.sluice.actors.subtask;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.UnhandledMessage;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import dev.sluice.actors.StoryJob;
import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.GroupRange;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.task.BehindBarrier;
import dev.sluice.testkit.VirtualClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SubtaskActorTest {

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
  void opensRunsEndsCommitsAndCloses() {
    HostedSink sink = new HostedSink(kit).open().deliver(1, 2).deliver(3).end();

    sink.tell(new SubtaskActor.Commit());
    sink.await(SubtaskActor.Committed.class);
    sink.awaitStopped();

    assertThat(sink.story.events())
        .containsExactly(
            "open sink 0",
            "write sink 0: 1",
            "write sink 0: 2",
            "write sink 0: 3",
            "prepare sink 0",
            "commit sink 0",
            "close sink 0");
  }

  @Test
  void stopBeforeItIsConnectedOpensNothing() {
    HostedSink sink = new HostedSink(kit);

    sink.tell(new SubtaskActor.Stop()).awaitStopped();

    assertThat(sink.story.events()).isEmpty();
  }

  @Test
  void stopWhileRunningClosesWithoutPreparing() {
    HostedSink sink = new HostedSink(kit).open().deliver(1);

    sink.tell(new SubtaskActor.Stop()).awaitStopped();

    assertThat(sink.story.events())
        .containsExactly("open sink 0", "write sink 0: 1", "close sink 0");
  }

  @Test
  void stopAfterTheEndClosesWithoutCommitting() {
    HostedSink sink = new HostedSink(kit).open().end();

    sink.tell(new SubtaskActor.Stop()).awaitStopped();

    assertThat(sink.story.events())
        .containsExactly("open sink 0", "prepare sink 0", "close sink 0");
  }

  @Test
  void endOfTheActorSystemClosesInEveryPhase() {
    HostedSink running = new HostedSink(kit).open();
    HostedSink ended = new HostedSink(kit).open().end();

    running.stopFromOutside();
    ended.stopFromOutside();

    assertThat(running.story.events()).containsExactly("open sink 0", "close sink 0");
    assertThat(ended.story.events()).endsWith("prepare sink 0", "close sink 0");
  }

  @Test
  void whatIsLeftOfOtherEpochsIsDroppedInEveryPhase() {
    SubtaskActor.Deliver olderBatch =
        new SubtaskActor.Deliver(HostedSink.EPOCH - 1, 0, 99, HostedSink.batch(66));
    SubtaskActor.Grant olderCredit = new SubtaskActor.Grant(HostedSink.EPOCH - 1, 5, 99);

    HostedSink sink = new HostedSink(kit).tell(olderBatch).tell(olderCredit);
    sink.open().tell(olderBatch).tell(olderCredit).deliver(1).end();
    sink.tell(olderBatch).tell(olderCredit).tell(new SubtaskActor.Commit());

    sink.await(SubtaskActor.Committed.class);
    assertThat(sink.story.eventsLike("write")).containsExactly("write sink 0: 1");
  }

  @Test
  void gapInAChannelFailsWithTheSubtaskAndBothNumbers() {
    HostedSink sink = new HostedSink(kit).open().deliver(1);

    sink.tell(new SubtaskActor.Deliver(HostedSink.EPOCH, 0, 3, HostedSink.batch(3)));

    assertThat(sink.await(SubtaskActor.Failed.class).cause())
        .hasMessageContaining("subtask 1 of 'sink' of job 'story' failed")
        .hasMessageContaining("expected batch 2, got 3");
    sink.awaitStopped();
    assertThat(sink.story.events())
        .containsExactly("open sink 0", "write sink 0: 1", "close sink 0");
  }

  @Test
  void creditForWhatWasNeverSentFailsWithTheSubtask() {
    HostedSink sink = new HostedSink(kit).open();

    sink.tell(new SubtaskActor.Grant(HostedSink.EPOCH, 0, 1));

    assertThat(sink.await(SubtaskActor.Failed.class).cause())
        .hasMessageContaining("subtask 1 of 'sink' of job 'story' failed");
    sink.awaitStopped();
    assertThat(sink.story.events()).endsWith("close sink 0");
  }

  @Test
  void failureToOpenClosesWhatWasOpened() {
    HostedSink sink = new HostedSink(kit);
    sink.story.failAt("open sink 0", new IllegalStateException("no room"));

    sink.connect();

    assertThat(sink.await(SubtaskActor.Failed.class).cause())
        .hasMessageContaining("operator 'sink' of job 'story'")
        .hasMessageContaining("while opening")
        .hasMessageContaining("no room");
    sink.awaitStopped();
  }

  @Test
  void failureOnAnElementNamesOperatorSubtaskAndElementAndCloses() {
    HostedSink sink = new HostedSink(kit).open();
    sink.story.failAt("write sink 0: 2", new IllegalStateException("cannot"));

    sink.deliver(1, 2, 3);

    assertThat(sink.await(SubtaskActor.Failed.class).cause())
        .hasMessageContaining(
            "operator 'sink' of job 'story' failed in subtask 1 of 1 on element 2")
        .hasMessageContaining("cannot");
    sink.awaitStopped();
    assertThat(sink.story.eventsLike("write")).doesNotContain("write sink 0: 3");
    assertThat(sink.story.events()).endsWith("close sink 0");
  }

  @Test
  void errorsThatAreNoExceptionsFailTheSubtaskToo() {
    HostedSink sink = new HostedSink(kit).open();
    sink.story.failAt("write sink 0: 1", new NoClassDefFoundError("dev/sluice/Missing"));
    sink.story.failAt("close sink 0", new AssertionError("cannot close either"));

    sink.deliver(1);

    assertThat(sink.await(SubtaskActor.Failed.class).cause()).hasMessageContaining("Missing");
    sink.awaitStopped();
  }

  @Test
  void failureToCommitIsToldInPlaceOfCommitted() {
    HostedSink sink = new HostedSink(kit).open().end();
    sink.story.failAt("commit sink 0", new IllegalStateException("disk gone"));

    sink.tell(new SubtaskActor.Commit());

    assertThat(sink.await(SubtaskActor.Failed.class).cause())
        .hasMessageContaining("while making its output visible")
        .hasMessageContaining("disk gone");
    sink.awaitStopped();
    assertThat(sink.story.events()).endsWith("commit sink 0", "close sink 0");
  }

  @Test
  void copyOfTheJobWithAnotherShapeIsRefusedBeforeAnythingOpens() {
    HostedSink sample = new HostedSink(kit);
    JobGraph planned = StoryJob.numbersToSink(sample.story, 1, 10).graph();
    JobGraph built =
        new StoryJob("story", sample.story)
            .source("numbers", 1, 10)
            .sink("another", 1, "numbers")
            .graph();
    HostedSink sink = new HostedSink(kit, () -> built, planned.shape());

    sink.connect();

    assertThat(sink.await(SubtaskActor.Failed.class).cause())
        .hasMessageContaining("built two different graphs")
        .hasMessageContaining("another");
    sink.awaitStopped();
    assertThat(sample.story.events()).isEmpty();
  }

  @Test
  void commandThatDoesNotFitThePhaseFailsWithItsName() {
    HostedSink sink = new HostedSink(kit).open();

    sink.tell(new SubtaskActor.Commit());

    assertThat(sink.await(SubtaskActor.Failed.class).cause())
        .hasMessageContaining("subtask 1 of 'sink' of job 'story' failed: Commit came");
    sink.awaitStopped();
  }

  @Test
  void everyCommandIsHandledInEveryPhase() {
    TestProbe<UnhandledMessage> unhandled = kit.createUnhandledMessageProbe();
    List<Consumer<HostedSink>> phases =
        List.of(sink -> {}, HostedSink::open, sink -> sink.open().end());

    for (Class<?> kind : SubtaskActor.Command.class.getPermittedSubclasses()) {
      for (Consumer<HostedSink> phase : phases) {
        HostedSink sink = new HostedSink(kit);
        phase.accept(sink);
        sink.tell(sample(kind)).tell(new SubtaskActor.Stop()).awaitStopped();
      }
    }

    unhandled.expectNoMessage(Duration.ZERO);
  }

  private static SubtaskActor.Command sample(Class<?> kind) {
    List<SubtaskActor.Command> samples =
        List.of(
            new SubtaskActor.Begin(
                new SubtaskOrder("story", "sink", HostedSink.SINK, 1, "", Optional.empty()),
                Bytes.NONE,
                kit.<SubtaskActor.Told>createTestProbe().ref()),
            new SubtaskActor.Connect(Map.of(), new SubtaskActor.RemoteCredit(1, 1)),
            new SubtaskActor.AssignSplits(List.of(), true),
            new SubtaskActor.AssignStored(Bytes.NONE, true),
            new SubtaskActor.DeliverPart(HostedSink.EPOCH, 0, 1, 0, true, new byte[0]),
            new SubtaskActor.Deliver(HostedSink.EPOCH, 0, 1, HostedSink.batch(1)),
            new SubtaskActor.Grant(HostedSink.EPOCH, 0, 1),
            new SubtaskActor.Restore(),
            new SubtaskActor.OpenSinks(),
            new SubtaskActor.Start(),
            new SubtaskActor.HaveChild(context -> {}),
            new SubtaskActor.Peek("sink", "7", kit.<SubtaskActor.Peeked>createTestProbe().ref()),
            new SubtaskActor.Trigger(1, 0, BehindBarrier.GO_ON),
            new SubtaskActor.CheckpointCompleted(1),
            new SubtaskActor.CheckpointAborted(1),
            new SubtaskActor.ChunkRead(0, GroupRange.NONE, new byte[1], new CompletableFuture<>()),
            new SubtaskActor.StepRead(0, Optional.empty()),
            new SubtaskActor.LastSnapshotDue(),
            new SubtaskActor.Commit(),
            new SubtaskActor.Stop(),
            new SubtaskActor.Continue(),
            new SubtaskActor.Flush(),
            new SubtaskActor.FlushDue(),
            new SubtaskActor.RetryDue(),
            new SubtaskActor.TimerDue(),
            new SubtaskActor.Woken(),
            new SubtaskActor.AlignmentDue(),
            new SubtaskActor.ReadUpTo(5),
            new SubtaskActor.ReportDue());
    return samples.stream()
        .filter(kind::isInstance)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no sample of the new command " + kind));
  }

  @Test
  void slowElementsDoNotKeepASubtaskFromBeingStopped() {
    VirtualClock clock = new VirtualClock();
    HostedSink sink = new HostedSink(kit, clock).open();
    long[] values = LongStream.rangeClosed(1, 500).toArray();
    Arrays.stream(values)
        .forEach(
            value ->
                sink.story.doAt(
                    "write sink 0: " + value, () -> clock.advance(Duration.ofSeconds(1))));
    sink.story.doAt("write sink 0: 20", () -> sink.tell(new SubtaskActor.Stop()));

    sink.deliver(values);
    sink.awaitStopped();

    assertThat(sink.story.eventsLike("write")).hasSizeLessThan(30);
  }

  @Test
  void quickElementsAreWorkedThroughInLargeSlices() {
    TurnSize slice = new TurnSize(4096);

    for (int i = 0; i < 20; i++) {
      slice.took(1_000, true);
    }
    assertThat(slice.elements()).isEqualTo(4096);

    slice.took(Duration.ofSeconds(10).toNanos(), true);
    assertThat(slice.elements()).isLessThan(100);
  }
}

package dev.sluice.actors.job;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.PoisonPill;
import akka.actor.UnhandledMessage;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Adapter;
import dev.sluice.actors.Story;
import dev.sluice.actors.StoryJob;
import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.source.SourceException;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.status.SubtaskStatus;
import dev.sluice.dataflow.task.TaskAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobActorTest {

  private static ActorTestKit kit;
  private Story story;

  @BeforeAll
  static void startSystem() {
    kit = ActorTestKit.create();
  }

  @AfterAll
  static void stopSystem() {
    kit.shutdownTestKit();
  }

  @BeforeEach
  void begin() {
    story = new Story();
  }

  private RunOfJob start(StoryJob job) {
    return new RunOfJob(kit, job.graph());
  }

  private RunOfJob startFinite() {
    return start(StoryJob.numbersToSink(story, 2, 100));
  }

  private RunOfJob startEndless() {
    return start(StoryJob.numbersToSink(story, 2, StoryJob.ENDLESS));
  }

  /** Everything that was opened was closed, and nothing was done afterwards. */
  private void assertAllClosed() {
    for (String opened : story.eventsLike("open")) {
      String what = opened.substring("open".length());
      assertThat(story.events()).as(what).containsOnlyOnce("close" + what);
    }
  }

  @Test
  void finishesWithEveryElementCommittedOnceAndAllClosed() {
    JobEnd end = startFinite().awaitEnd();

    assertThat(end).isInstanceOf(JobEnd.Finished.class);
    assertThat(story.eventsLike("write")).hasSize(200);
    assertThat(story.eventsLike("commit"))
        .containsExactlyInAnyOrder("commit sink 0", "commit sink 1");
    assertAllClosed();
  }

  @Test
  void finishesThoughItDoesNotHearThatActorsOfSubtasksHaveStopped() {
    JobGraph graph = StoryJob.numbersToSink(story, 2, 100).graph();

    assertThat(RunOfJob.onDeafHosts(kit, graph, 0).awaitEnd()).isInstanceOf(JobEnd.Finished.class);
    assertAllClosed();
  }

  @Test
  void stopsThoughOrdersToStopGetLost() {
    JobGraph graph = StoryJob.numbersToSink(story, 2, StoryJob.ENDLESS).graph();
    RunOfJob job = RunOfJob.onDeafHosts(kit, graph, 2).awaitState(JobState.RUNNING);

    assertThat(job.stop().awaitEnd()).isInstanceOf(JobEnd.Stopped.class);
    assertAllClosed();
  }

  @Test
  void nothingBecomesVisibleBeforeEverySubtaskHasPrepared() {
    Story.Gate gate = story.holdAt("prepare sink 1");
    RunOfJob job = startFinite();

    gate.awaitReached();
    job.awaitStatus(status -> story.events().contains("prepare sink 0"));
    assertThat(job.state()).isEqualTo(JobState.RUNNING);
    assertThat(story.eventsLike("commit")).isEmpty();

    gate.open();
    assertThat(job.awaitEnd()).isInstanceOf(JobEnd.Finished.class);
  }

  @Test
  void refusedSplitsOpenNothing() {
    story.failAt("discover numbers", new SourceException("no such directory; expected one"));

    RunOfJob job = startFinite();

    assertThat(job.awaitFailure()).hasMessage("source 'numbers': no such directory; expected one");
    assertThat(story.events()).containsExactly("discover numbers");
    assertThat(job.status().failure())
        .hasValue("source 'numbers': no such directory; expected one");
  }

  @Test
  void bugInAnEnumeratorNamesItsSource() {
    story.failAt("discover numbers", new NoClassDefFoundError("dev/sluice/Missing"));

    assertThat(startFinite().awaitFailure())
        .hasMessageContaining("source 'numbers' could not find its splits")
        .hasMessageContaining("Missing");
  }

  @Test
  void failureWhileOpeningClosesWhatWasOpened() {
    Story.Gate first = story.holdAt("open sink 0");
    story.failAt("open sink 1", new IllegalStateException("no room"));

    RunOfJob job = startFinite();
    first.awaitReached();
    job.awaitState(JobState.STOPPING);
    first.open();

    assertThat(job.awaitFailure())
        .hasMessageContaining(
            "operator 'sink' of job 'story' failed in subtask 2 of 2 while opening");
    assertThat(story.events()).contains("close sink 0").doesNotContain("close sink 1");
    assertThat(story.eventsLike("open numbers")).isEmpty();
  }

  @Test
  void failureOnAnElementEndsTheJobWithNothingVisible() {
    story.failAt("write sink 0: 7", new IllegalStateException("seven"));

    Throwable cause = startFinite().awaitFailure();

    assertThat(cause)
        .hasMessageContaining("subtask 1 of 2 on element 7")
        .hasMessageContaining("seven");
    assertThat(story.eventsLike("commit")).isEmpty();
    assertAllClosed();
  }

  @Test
  void failureToPrepareLeavesNothingVisible() {
    story.failAt("prepare sink 1", new IllegalStateException("disk full"));

    assertThat(startFinite().awaitFailure())
        .hasMessageContaining("while making its output durable")
        .hasMessageContaining("disk full");
    assertThat(story.eventsLike("commit")).isEmpty();
    assertAllClosed();
  }

  @Test
  void failureToCommitFailsTheJobAfterAllIsClosed() {
    story.failAt("commit sink 1", new IllegalStateException("disk gone"));

    assertThat(startFinite().awaitFailure())
        .hasMessageContaining("while making its output visible")
        .hasMessageContaining("disk gone");
    assertAllClosed();
  }

  @Test
  void stopWhileSplitsAreSoughtOpensNothingAndWaitsForTheSource() {
    Story.Gate gate = story.holdAt("discover numbers");
    RunOfJob job = startFinite();
    gate.awaitReached();
    assertThat(job.state()).isEqualTo(JobState.STARTING);

    job.stop();
    assertThat(job.state()).isEqualTo(JobState.STOPPING);
    assertThat(job.hasToldItsEnd()).isFalse();
    gate.open();

    assertThat(job.awaitEnd()).isEqualTo(new JobEnd.Stopped());
    assertThat(story.events()).containsExactly("discover numbers");
  }

  @Test
  void stopWhileOpeningClosesWhatWasOpened() {
    Story.Gate gate = story.holdAt("open sink 1");
    RunOfJob job = startFinite();
    gate.awaitReached();

    job.stop().awaitState(JobState.STOPPING);
    gate.open();

    assertThat(job.awaitEnd()).isEqualTo(new JobEnd.Stopped());
    assertThat(story.eventsLike("write")).isEmpty();
    assertAllClosed();
  }

  @Test
  void stopWhileRunningCommitsNothing() {
    RunOfJob job = startEndless();
    job.awaitStatus(status -> status.elementsRead() == 20);
    assertThat(job.state()).isEqualTo(JobState.RUNNING);

    assertThat(job.stop().awaitEnd()).isEqualTo(new JobEnd.Stopped());

    assertThat(story.eventsLike("commit")).isEmpty();
    assertAllClosed();
  }

  @Test
  void stopWhileCommittingComesTooLate() {
    Story.Gate gate = story.holdAt("commit sink 0");
    RunOfJob job = startFinite();
    gate.awaitReached();
    assertThat(job.state()).isEqualTo(JobState.COMMITTING);

    job.stop();
    assertThat(job.state()).isEqualTo(JobState.COMMITTING);
    gate.open();

    assertThat(job.awaitEnd()).isEqualTo(new JobEnd.Finished());
    assertThat(story.eventsLike("commit")).hasSize(2);
  }

  @Test
  void stopAfterTheEndChangesNothing() {
    RunOfJob job = startFinite();
    job.awaitEnd();

    job.stop();

    assertThat(job.state()).isEqualTo(JobState.FINISHED);
    assertThat(job.askForEnd().end()).isEqualTo(new JobEnd.Finished());
  }

  @Test
  void endIsToldOnlyAfterEverythingIsClosed() {
    Story.Gate gate = story.holdAt("close sink 1");
    RunOfJob job = startEndless();
    job.awaitState(JobState.RUNNING).stop();
    gate.awaitReached();

    assertThat(job.hasToldItsEnd()).isFalse();
    assertThat(job.state()).isEqualTo(JobState.STOPPING);
    gate.open();

    assertThat(job.awaitEnd()).isEqualTo(new JobEnd.Stopped());
    assertAllClosed();
  }

  @Test
  void endIsToldTheSameBeforeAndAfterWithTheLastStatus() {
    RunOfJob job = startFinite();

    JobEnd first = job.awaitEnd();
    JobActor.Ended later = job.askForEnd();

    assertThat(later.end()).isEqualTo(first);
    assertThat(later.status().state()).isEqualTo(JobState.FINISHED);
    assertThat(later.status().elementsRead()).isEqualTo(200);
    assertThat(later.status()).isEqualTo(job.status());
  }

  @Test
  void firstFailureWins() {
    story.failAt("write sink 0: 7", new IllegalStateException("the first"));
    story.failAt("close sink 0", new IllegalStateException("a later one"));
    Story.Gate gate = story.holdAt("close sink 1");
    RunOfJob job = startFinite();
    gate.awaitReached();

    job.stop();
    job.coordinator.tell(new JobActor.SplitsRefused(new SourceException("another one")));
    gate.open();

    assertThat(job.awaitFailure()).hasMessageContaining("the first");
    assertThat(job.status().failure().orElseThrow()).contains("the first");
  }

  @Test
  void subtaskThatDiesUnexpectedlyFailsTheJobByItsName() {
    RunOfJob job = startEndless().awaitStatus(status -> status.elementsRead() == 20);

    Adapter.toClassic(kit.system())
        .actorSelection(job.coordinator.path().child("subtask-1-0-1"))
        .tell(PoisonPill.getInstance(), akka.actor.ActorRef.noSender());

    assertThat(job.awaitFailure()).hasMessageContaining("subtask 1 of 'sink' stopped");
    assertThat(story.eventsLike("commit")).isEmpty();
    assertAllClosed();
  }

  @Test
  void twoJobsAtOnceDoNotDisturbEachOther() {
    Story other = new Story();
    other.failAt("write sink 1: 50", new IllegalStateException("only here"));
    Story.Gate gate = story.holdAt("write sink 0: 1");
    RunOfJob sound = startFinite();
    gate.awaitReached();
    RunOfJob failing = new RunOfJob(kit, StoryJob.numbersToSink(other, 2, 100).graph());

    assertThat(failing.awaitFailure()).hasMessageContaining("only here");
    assertThat(sound.state()).isEqualTo(JobState.RUNNING);
    gate.open();

    assertThat(sound.awaitEnd()).isEqualTo(new JobEnd.Finished());
    assertThat(story.eventsLike("write")).hasSize(200);
  }

  @Test
  void statusBeforeAnyReportNamesEverySubtask() {
    Story.Gate gate = story.holdAt("discover numbers");
    RunOfJob job = startFinite();
    gate.awaitReached();

    assertThat(job.status().subtasks())
        .extracting(SubtaskStatus::vertex, SubtaskStatus::index, SubtaskStatus::parallelism)
        .map(Object::toString)
        .containsExactly(
            "(\"numbers\", 0, 2)", "(\"numbers\", 1, 2)", "(\"sink\", 0, 2)", "(\"sink\", 1, 2)");
    assertThat(job.status().elementsRead()).isZero();
    gate.open();
    job.awaitEnd();
  }

  @Test
  void everyCommandIsHandledInEveryPhase() {
    TestProbe<UnhandledMessage> unhandled = kit.createUnhandledMessageProbe();
    for (String phase :
        List.of(
            "discover numbers",
            "open sink 0",
            "write sink 0: 1",
            "commit sink 0",
            "close sink 0",
            "")) {
      for (Class<?> kind : JobActor.Command.class.getPermittedSubclasses()) {
        story = new Story();
        Story.Gate gate = story.holdAt(phase);
        RunOfJob job = startFinite();
        if (phase.isEmpty()) {
          job.awaitEnd();
        } else {
          gate.awaitReached();
        }
        job.coordinator.tell(sample(kind));
        gate.open();
        job.stop().askForEnd();
      }
    }
    unhandled.expectNoMessage(Duration.ZERO);
  }

  private static JobActor.Command sample(Class<?> kind) {
    ActorRef<Object> nobody = kit.createTestProbe().ref();
    TaskAddress anywhere = new TaskAddress(1, 0);
    List<JobActor.Command> samples =
        List.of(
            new JobActor.GetStatus(nobody.narrow()),
            new JobActor.Diagnose(nobody.narrow()),
            new JobActor.AwaitEnd(nobody.narrow()),
            new JobActor.StopJob(),
            new JobActor.TakeSavepoint(new CheckpointKind.Savepoint("monday"), nobody.narrow()),
            new JobActor.SavepointDeleted("monday"),
            new JobActor.GetCheckpoints(nobody.narrow()),
            new JobActor.GetRecovery(nobody.narrow()),
            new JobActor.ReadState("sink", "7", nobody.narrow()),
            new JobActor.NodeLost("elsewhere", "killed"),
            new JobActor.HostingDue(1),
            new JobActor.StoppingDue(1),
            new JobActor.RowSeen(1, Optional.empty()),
            new JobActor.Claimed(
                "nobody",
                new LedgerRow("job", 1, "nobody", CheckpointRef.NONE, 1, List.of()),
                Optional.empty()),
            new JobActor.ClaimFailed("nobody", new IllegalStateException("not asked")),
            new JobActor.RestartDue("nobody"),
            new JobActor.CheckpointDue(1),
            new JobActor.LedgerAnswered(
                1, new CheckpointRef(1, 1), Optional.empty(), Optional.empty()),
            new JobActor.SplitsFound(List.of()),
            new JobActor.SplitsRefused(new SourceException("refused")),
            new JobActor.RediscoverDue(anySource()),
            new JobActor.FromSubtask(new SubtaskActor.Told(1, new SubtaskActor.Opened(anywhere))),
            new JobActor.SubtaskGone(1, anywhere));
    return samples.stream()
        .filter(kind::isInstance)
        .findFirst()
        .orElseThrow(() -> new AssertionError("a new command without a sample: " + kind));
  }

  private static SourceSplits<?> anySource() {
    Node source = StoryJob.numbersToSink(new Story(), 1, 1).graph().nodes().get(0);
    return SourceSplits.of(0, 1, (Node.SourceNode<?>) source);
  }
}

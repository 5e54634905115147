package dev.sluice.actors.job;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import dev.sluice.actors.TestSettings;
import dev.sluice.actors.subtask.SubtaskSettings;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.status.JobStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A job's coordinator under test, and what it answers. */
final class RunOfJob {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final ActorRef<JobActor.Command> coordinator;
  private final ActorTestKit kit;
  private final TestProbe<Object> probe;
  private JobEnd told;

  /** Starts a job and waits for its end from the beginning. */
  RunOfJob(ActorTestKit kit, JobGraph graph) {
    this(kit, JobActor.create(() -> graph, TestSettings.quick()));
  }

  /** Starts a job whose orders to stop get lost so often, and whose stopped actors are not seen. */
  static RunOfJob onDeafHosts(ActorTestKit kit, JobGraph graph, int lost) {
    SubtaskSettings settings = TestSettings.quick();
    return new RunOfJob(
        kit,
        JobActor.create(
            () -> graph,
            settings,
            Optional.empty(),
            context ->
                new DeafHosts(
                    new LocalHosts(context, () -> graph, settings, Optional.empty()),
                    context,
                    lost)));
  }

  private RunOfJob(ActorTestKit kit, Behavior<JobActor.Command> job) {
    this.kit = kit;
    coordinator = kit.spawn(job);
    probe = kit.createTestProbe();
    coordinator.tell(new JobActor.AwaitEnd(probe.ref().narrow()));
  }

  JobEnd awaitEnd() {
    if (told == null) {
      told = ((JobActor.Ended) probe.receiveMessage(PATIENCE)).end();
    }
    return told;
  }

  Throwable awaitFailure() {
    JobEnd ended = awaitEnd();
    if (ended instanceof JobEnd.Failed failed) {
      return failed.cause();
    }
    throw new AssertionError("expected the job to fail, but it ended as " + ended);
  }

  /** Asks only now how the job ended. */
  JobActor.Ended askForEnd() {
    TestProbe<JobActor.Ended> late = kit.createTestProbe();
    coordinator.tell(new JobActor.AwaitEnd(late.ref()));
    return late.expectMessageClass(JobActor.Ended.class, PATIENCE);
  }

  /** Whether the end was told before the coordinator answers this question. */
  boolean hasToldItsEnd() {
    status();
    return told != null;
  }

  RunOfJob stop() {
    coordinator.tell(new JobActor.StopJob());
    return this;
  }

  JobStatus status() {
    coordinator.tell(new JobActor.GetStatus(probe.ref().narrow()));
    Object answer = probe.receiveMessage(PATIENCE);
    if (answer instanceof JobActor.Ended ended) {
      told = ended.end();
      answer = probe.receiveMessage(PATIENCE);
    }
    return (JobStatus) answer;
  }

  JobState state() {
    return status().state();
  }

  RunOfJob awaitState(JobState state) {
    return awaitStatus(status -> status.state() == state);
  }

  RunOfJob awaitStatus(Predicate<JobStatus> condition) {
    Awaitility.await().atMost(PATIENCE).until(this::status, condition);
    return this;
  }
}

package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.pattern.StatusReply;
import dev.sluice.actors.job.JobActor;
import dev.sluice.actors.job.JobEnd;
import dev.sluice.dataflow.status.JobState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineActorTest {

  private final ActorTestKit kit = ActorTestKit.create();
  private final ActorRef<EngineActor.Command> engine = kit.spawn(EngineActor.create());

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  private CompletableFuture<JobActor.Ended> start(Behavior<JobActor.Command> job) {
    CompletableFuture<JobActor.Ended> end = new CompletableFuture<>();
    TestProbe<StatusReply<EngineActor.Started>> answer = kit.createTestProbe();
    engine.tell(new EngineActor.Start("fragile", job, end, answer.ref()));
    assertThat(answer.receiveMessage().isSuccess()).isTrue();
    return end;
  }

  @Test
  void jobWhoseCoordinatorDiesHasFailedAndItsNameIsFree() throws Exception {
    Behavior<JobActor.Command> dies =
        Behaviors.setup(
            context -> {
              throw new IllegalStateException("a bug");
            });

    JobActor.Ended ended = start(dies).get(30, TimeUnit.SECONDS);

    assertThat(ended.end()).isInstanceOf(JobEnd.Failed.class);
    assertThat(ended.status().state()).isEqualTo(JobState.FAILED);
    assertThat(ended.status().failure().orElseThrow()).contains("coordinator stopped unexpectedly");
    start(Behaviors.empty());
  }

  @Test
  void shutdownWithADyingCoordinatorStillEnds() throws Exception {
    Behavior<JobActor.Command> diesWhenStopped =
        Behaviors.receiveMessage(
            command -> {
              if (command instanceof JobActor.StopJob) {
                throw new IllegalStateException("a bug");
              }
              return Behaviors.same();
            });
    CompletableFuture<JobActor.Ended> end = start(diesWhenStopped);
    TestProbe<Void> watcher = kit.createTestProbe();

    engine.tell(new EngineActor.Shutdown());

    watcher.expectTerminated(engine, Duration.ofSeconds(30));
    assertThat(end.get(30, TimeUnit.SECONDS).end()).isInstanceOf(JobEnd.Failed.class);
  }

  @Test
  void engineThatIsTornDownCompletesTheEndsExceptionally() {
    CompletableFuture<JobActor.Ended> end = start(Behaviors.empty());

    kit.stop(engine);

    assertThat(end).isCompletedExceptionally();
  }
}

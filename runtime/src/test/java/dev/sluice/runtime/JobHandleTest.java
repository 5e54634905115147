package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import dev.sluice.actors.job.JobActor;
import dev.sluice.actors.job.JobEnd;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.status.JobStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A handle whose job answers nothing any more. */
class JobHandleTest {

  private final ActorSystem<JobActor.Command> silent =
      ActorSystem.create(Behaviors.ignore(), "silent");
  private final CompletableFuture<JobActor.Ended> end = new CompletableFuture<>();
  private final JobHandle handle =
      new JobHandle("job", silent, silent, end, Optional.empty(), () -> {});

  @AfterEach
  void stop() {
    silent.terminate();
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  @Test
  void saysThatTheEndIsNotKnownInsteadOfGivingNothing() {
    CompletionStage<?> asked = handle.checkpoints();
    end.completeExceptionally(new IllegalStateException("the engine ended before"));

    for (CompletionStage<?> each : List.of(asked, handle.checkpoints(), handle.recovery())) {
      assertThatThrownBy(() -> await(each))
          .hasMessageContaining("the end of job 'job' is not known")
          .hasRootCauseMessage("the engine ended before");
    }
  }

  @Test
  void saysSoAlsoWhenTheAnswerFailsAfterIt() throws Exception {
    CompletionStage<?> asked = handle.recovery();
    end.completeExceptionally(new IllegalStateException("the engine ended before"));
    silent.terminate();
    await(silent.getWhenTerminated());

    assertThatThrownBy(() -> await(asked))
        .hasMessageContaining("the end of job 'job' is not known");
    assertThatThrownBy(() -> await(handle.recovery()))
        .hasMessageContaining("the end of job 'job' is not known");
  }

  @Test
  void givesWhatTheJobLeftWhenItEnded() throws Exception {
    JobStatus status = new JobStatus("job", JobState.STOPPED, 0, List.of(), Optional.empty());
    end.complete(new JobActor.Ended(new JobEnd.Stopped(), status));

    assertThat(await(handle.checkpoints())).isEmpty();
    assertThat(await(handle.recovery())).isEmpty();
  }
}

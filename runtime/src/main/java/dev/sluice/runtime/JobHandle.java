package dev.sluice.runtime;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import dev.sluice.actors.job.JobActor;
import dev.sluice.actors.job.JobEnd;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.status.JobStatus;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** A submitted job: watch it, wait for it, stop it. Thread-safe. */
public final class JobHandle {

  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

  private final String job;
  private final ActorRef<JobActor.Command> actor;
  private final ActorSystem<?> system;
  private final CompletableFuture<JobEnd> end;

  JobHandle(
      String job,
      ActorRef<JobActor.Command> actor,
      ActorSystem<?> system,
      CompletableFuture<JobEnd> end) {
    this.job = job;
    this.actor = actor;
    this.system = system;
    this.end = end;
  }

  /** The name under which the job was submitted. */
  public String job() {
    return job;
  }

  /**
   * The job now, as of the subtasks' last reports.
   *
   * @throws IllegalStateException when the engine has been closed
   */
  public JobStatus status() {
    CompletionStage<JobStatus> answer =
        AskPattern.ask(actor, JobActor.GetStatus::new, ANSWER_TIMEOUT, system.scheduler());
    try {
      return answer.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw new IllegalStateException(
          "job '%s' does not answer; its engine is closed or overloaded".formatted(job), e);
    }
  }

  /**
   * Completes with {@code FINISHED} or {@code STOPPED} when everything of the job is closed.
   *
   * <p>Completes exceptionally with a {@link JobFailedException} when the job failed.
   */
  public CompletionStage<JobState> completion() {
    return end.thenApply(this::stateOf);
  }

  /**
   * Waits until everything of the job is closed.
   *
   * @return {@code FINISHED} or {@code STOPPED}
   * @throws JobFailedException when the job failed
   */
  public JobState awaitCompletion() throws InterruptedException {
    try {
      return stateOf(end.get());
    } catch (ExecutionException e) {
      throw new IllegalStateException("the end of job '%s' is not known".formatted(job), e);
    }
  }

  private JobState stateOf(JobEnd ended) {
    if (ended instanceof JobEnd.Failed failed) {
      throw new JobFailedException(job, failed.cause());
    }
    return ended.state();
  }

  /** Asks the job to end without committing anything further; does not wait. */
  public void stop() {
    actor.tell(new JobActor.StopJob());
  }
}

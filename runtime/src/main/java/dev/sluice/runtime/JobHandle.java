package dev.sluice.runtime;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import dev.sluice.actors.job.JobActor;
import dev.sluice.actors.job.JobEnd;
import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.coordinator.CheckpointStatistics;
import dev.sluice.checkpointing.recovery.Recovery;
import dev.sluice.checkpointing.savepoint.Selection;
import dev.sluice.dataflow.diagnosis.Diagnosis;
import dev.sluice.dataflow.inspect.KeyState;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.status.JobStatus;
import dev.sluice.runtime.store.JobStores;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/** A submitted job: watch it, wait for it, stop it. Thread-safe. */
public final class JobHandle {

  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration START_TIMEOUT = Duration.ofMinutes(10);
  private static final Duration SAVEPOINT_TIMEOUT = Duration.ofHours(1);

  private final String job;
  private final ActorRef<JobActor.Command> actor;
  private final ActorSystem<?> system;
  private final CompletableFuture<JobActor.Ended> end;
  private final Optional<JobStores> stores;
  private final Runnable stop;

  JobHandle(
      String job,
      ActorRef<JobActor.Command> actor,
      ActorSystem<?> system,
      CompletableFuture<JobActor.Ended> end,
      Optional<JobStores> stores,
      Runnable stop) {
    this.stores = stores;
    this.stop = stop;
    this.job = job;
    this.actor = actor;
    this.system = system;
    this.end = end;
  }

  /** The name under which the job was submitted. */
  public String job() {
    return job;
  }

  /** Whether it is known that everything of the job is closed. */
  boolean hasEnded() {
    return end.isDone();
  }

  /**
   * The job now, as of the subtasks' last reports; after its end, as it was then.
   *
   * @throws IllegalStateException when the engine was closed by force before the job had ended
   */
  public JobStatus status() {
    CompletableFuture<JobStatus> last = end.thenApply(JobActor.Ended::status);
    try {
      return last.isDone() ? last.join() : now().applyToEither(last, Function.identity()).join();
    } catch (CompletionException e) {
      throw new IllegalStateException(
          "job '%s' does not answer; its engine is closed or overloaded".formatted(job), e);
    }
  }

  private CompletableFuture<JobStatus> now() {
    return AskPattern.ask(actor, JobActor.GetStatus::new, ANSWER_TIMEOUT, system.scheduler())
        .toCompletableFuture();
  }

  /**
   * Why the windows of the job do not fire: what each of its operators waits for, in sentences, and
   * for how long it has; as of the subtasks' last reports. Of a job that has ended, how it has.
   */
  public CompletionStage<Diagnosis> diagnose() {
    return nowOrAtTheEnd(
        AskPattern.askWithStatus(actor, JobActor.Diagnose::new, ANSWER_TIMEOUT, system.scheduler()),
        ended -> Diagnosis.notRunning(job, ended.end().state()));
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
      throw endUnknown(e);
    }
  }

  private JobState stateOf(JobActor.Ended ended) {
    if (ended.end() instanceof JobEnd.Failed failed) {
      throw new JobFailedException(job, failed);
    }
    return ended.end().state();
  }

  /**
   * What became of the latest checkpoints of the job in this process, oldest first; empty where it
   * takes none.
   */
  public CompletionStage<List<CheckpointStatistics>> checkpoints() {
    return nowOrAtTheEnd(
            AskPattern.ask(actor, JobActor.GetCheckpoints::new, ANSWER_TIMEOUT, system.scheduler()),
            JobActor.Ended::checkpoints)
        .thenApply(JobActor.Checkpoints::latest);
  }

  /**
   * What the present epoch of the job has gone on from, when elements flow; empty where it has
   * started from nothing.
   */
  public CompletionStage<Optional<Recovery>> recovery() {
    return nowOrAtTheEnd(
            AskPattern.ask(actor, JobActor.GetRecovery::new, START_TIMEOUT, system.scheduler()),
            JobActor.Ended::recovery)
        .thenApply(JobActor.Recovered::recovery);
  }

  /** What the job answers, or what it left when it ended: then nobody answers any more. */
  private <T> CompletionStage<T> nowOrAtTheEnd(
      CompletionStage<T> now, Function<JobActor.Ended, T> last) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    now.whenComplete(
        (answered, failure) -> {
          if (failure == null) {
            answer.complete(answered);
          } else if (!end.isDone()) {
            answer.completeExceptionally(failure);
          }
        });
    end.thenApply(last)
        .whenComplete(
            (left, unknown) -> {
              if (unknown == null) {
                answer.complete(left);
              } else {
                answer.completeExceptionally(endUnknown(unknown));
              }
            });
    return answer;
  }

  private IllegalStateException endUnknown(Throwable cause) {
    return new IllegalStateException("the end of job '%s' is not known".formatted(job), cause);
  }

  /**
   * The states of a key of an operator, as they are now.
   *
   * <p>Completes exceptionally, with the reason, when there is no such operator or key form.
   *
   * @param key as a text: a number, a text, or JSON for keys of several parts
   */
  public CompletionStage<KeyState> state(String operator, String key) {
    return AskPattern.askWithStatus(
        actor,
        replyTo -> new JobActor.ReadState(operator, key, replyTo),
        ANSWER_TIMEOUT,
        system.scheduler());
  }

  /**
   * The states of a key of an operator as of a retained checkpoint or savepoint of the job, which
   * goes on meanwhile.
   *
   * @param key as a text: a number, a text, or JSON for keys of several parts
   * @throws IllegalStateException when the engine has no store
   */
  public CompletionStage<KeyState> stateAsOf(Selection checkpoint, String operator, String key) {
    return stores
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "job '%s' keeps no checkpoints; expected sluice.store.kind to name a store"
                        .formatted(job)))
        .state(job, checkpoint, operator, key);
  }

  /**
   * Takes a savepoint while the job runs.
   *
   * <p>Completes with it when it is complete; exceptionally, with the reason, when there is none,
   * for example because the name is taken or the job does not run.
   */
  public CompletionStage<CompletedCheckpoint> savepoint(String name) {
    return savepoint(new CheckpointKind.Savepoint(name));
  }

  /**
   * Takes a savepoint and stops the job with it: what it had committed by then is all that is
   * visible, and a job that starts from the savepoint goes on from exactly there.
   *
   * @param drain whether all windows fire and all timers run before, as at the end of the input;
   *     then nothing is left to go on with, but what had been read is wholly worked through
   */
  public CompletionStage<CompletedCheckpoint> stopWithSavepoint(String name, boolean drain) {
    return savepoint(new CheckpointKind.StopWithSavepoint(name, drain));
  }

  private CompletionStage<CompletedCheckpoint> savepoint(CheckpointKind kind) {
    return AskPattern.askWithStatus(
        actor,
        replyTo -> new JobActor.TakeSavepoint(kind, replyTo),
        SAVEPOINT_TIMEOUT,
        system.scheduler());
  }

  /** Asks the job to end without committing anything further; does not wait. */
  public void stop() {
    stop.run();
  }
}

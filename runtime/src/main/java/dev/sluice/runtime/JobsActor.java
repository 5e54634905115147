package dev.sluice.runtime;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.pattern.StatusReply;
import dev.sluice.dataflow.status.JobState;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The actor behind {@link Sluice#jobs()}: carries out requests by the engine's own methods, which
 * wait for the store, on threads that may wait. Keeps nothing.
 */
final class JobsActor {

  static final String NAME = "sluice-jobs";

  private final Sluice sluice;
  private final Executor waiting;

  private JobsActor(ActorContext<JobRequest> context, Sluice sluice) {
    this.sluice = sluice;
    this.waiting = context.getSystem().dispatchers().lookup(DispatcherSelector.blocking());
  }

  static Behavior<JobRequest> create(Sluice sluice) {
    return Behaviors.setup(
        context -> {
          JobsActor jobs = new JobsActor(context, sluice);
          return Behaviors.receiveMessage(
              request -> {
                jobs.carryOut(request);
                return Behaviors.same();
              });
        });
  }

  private void carryOut(JobRequest request) {
    if (request instanceof JobRequest.Submit submit) {
      answer(submit.replyTo(), () -> submit(submit));
    } else if (request instanceof JobRequest.Stop stop) {
      ask(stop, stop.replyTo(), JobsActor::stop);
    } else if (request instanceof JobRequest.TakeSavepoint take) {
      ask(take, take.replyTo(), job -> job.savepoint(take.name()));
    } else if (request instanceof JobRequest.StopWithSavepoint stop) {
      ask(stop, stop.replyTo(), job -> job.stopWithSavepoint(stop.name(), stop.drain()));
    } else if (request instanceof JobRequest.GetStatus get) {
      ask(get, get.replyTo(), job -> CompletableFuture.completedFuture(job.status()));
    } else if (request instanceof JobRequest.GetState get) {
      ask(get, get.replyTo(), job -> job.state(get.operator(), get.key()));
    } else if (request instanceof JobRequest.Watch watch) {
      watch(watch);
    }
  }

  private CompletionStage<Done> submit(JobRequest.Submit submit) {
    sluice.submit(submit.job(), submit.definition(), submit.args(), submit.start());
    return CompletableFuture.completedFuture(Done.getInstance());
  }

  private static CompletionStage<Done> stop(JobHandle job) {
    job.stop();
    return CompletableFuture.completedFuture(Done.getInstance());
  }

  private <T> void ask(
      JobRequest request,
      ActorRef<StatusReply<T>> replyTo,
      Function<JobHandle, CompletionStage<T>> question) {
    answer(replyTo, () -> question.apply(find(request.job())));
  }

  private JobHandle find(String job) {
    return sluice
        .job(job)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no job '%s'; expected the name of one that was submitted"
                        .formatted(job)));
  }

  private <T> void answer(ActorRef<StatusReply<T>> replyTo, Supplier<CompletionStage<T>> work) {
    later(work)
        .whenComplete(
            (answer, failure) ->
                replyTo.tell(
                    failure == null
                        ? StatusReply.success(answer)
                        : StatusReply.error(reason(failure))));
  }

  private <T> CompletableFuture<T> later(Supplier<CompletionStage<T>> work) {
    return CompletableFuture.supplyAsync(work, waiting).thenCompose(Function.identity());
  }

  private static String reason(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  private void watch(JobRequest.Watch watch) {
    String job = watch.job();
    later(() -> end(job))
        .whenComplete(
            (event, failure) ->
                watch
                    .watcher()
                    .tell(failure == null ? event : new JobEvent.EndUnknown(job, reason(failure))));
  }

  private CompletionStage<JobEvent> end(String job) {
    Optional<JobHandle> handle = sluice.job(job);
    return handle.isPresent()
        ? handle
            .get()
            .completion()
            .<JobEvent>thenApply(state -> new JobEvent.Ended(job, state, Optional.empty()))
            .exceptionally(failure -> failed(job, failure))
        : CompletableFuture.completedFuture(new JobEvent.NotThere(job));
  }

  private static JobEvent failed(String job, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof JobFailedException
        ? new JobEvent.Ended(job, JobState.FAILED, Optional.of(reason(cause)))
        : new JobEvent.EndUnknown(job, reason(cause));
  }
}

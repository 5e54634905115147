package dev.sluice.runtime;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.pattern.StatusReply;
import dev.sluice.actors.job.JobActor;
import dev.sluice.actors.job.JobEnd;
import dev.sluice.dataflow.status.JobStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The guardian of an embedded engine: starts jobs by name, and ends when all of them have. */
final class EngineActor extends AbstractBehavior<EngineActor.Command> {

  sealed interface Command {}

  /**
   * Starts a job under a name that no running job has.
   *
   * @param end completed when the job has ended and its name is free again
   */
  record Start(
      String job,
      Behavior<JobActor.Command> behavior,
      CompletableFuture<JobActor.Ended> end,
      ActorRef<StatusReply<Started>> replyTo)
      implements Command {}

  /** The coordinator of a job that was started. */
  record Started(ActorRef<JobActor.Command> job) {}

  /** Stops all jobs, then the system. */
  record Shutdown() implements Command {}

  private record JobEnded(String job, ActorRef<JobActor.Command> coordinator, JobActor.Ended ended)
      implements Command {}

  private record CoordinatorGone(String job, ActorRef<JobActor.Command> coordinator)
      implements Command {}

  private record Running(ActorRef<JobActor.Command> job, CompletableFuture<JobActor.Ended> end) {}

  private final Map<String, Running> running = new HashMap<>();
  private int started;
  private boolean shuttingDown;

  private EngineActor(ActorContext<Command> context) {
    super(context);
  }

  static Behavior<Command> create() {
    return Behaviors.setup(EngineActor::new);
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Start.class, this::onStart)
        .onMessage(JobEnded.class, this::onJobEnded)
        .onMessage(CoordinatorGone.class, this::onCoordinatorGone)
        .onMessage(Shutdown.class, this::onShutdown)
        .onSignal(PostStop.class, this::onPostStop)
        .build();
  }

  private Behavior<Command> onStart(Start start) {
    if (shuttingDown) {
      start.replyTo().tell(StatusReply.error("the engine is closing and takes no more jobs"));
      return this;
    }
    if (running.containsKey(start.job())) {
      start
          .replyTo()
          .tell(
              StatusReply.error(
                  "a job named '%s' is running; wait for its end, stop it, or choose another name"
                      .formatted(start.job())));
      return this;
    }
    String name = "job-" + ++started + "-" + URLEncoder.encode(start.job(), StandardCharsets.UTF_8);
    ActorRef<JobActor.Command> job = getContext().spawn(start.behavior(), name);
    getContext().watchWith(job, new CoordinatorGone(start.job(), job));
    running.put(start.job(), new Running(job, start.end()));
    job.tell(new JobActor.AwaitEnd(observer(start.job(), job)));
    start.replyTo().tell(StatusReply.success(new Started(job)));
    return this;
  }

  private ActorRef<JobActor.Ended> observer(String job, ActorRef<JobActor.Command> coordinator) {
    ActorRef<Command> engine = getContext().getSelf();
    return getContext()
        .spawnAnonymous(
            Behaviors.receiveMessage(
                (JobActor.Ended ended) -> {
                  engine.tell(new JobEnded(job, coordinator, ended));
                  return Behaviors.stopped();
                }));
  }

  private Behavior<Command> onJobEnded(JobEnded ended) {
    if (!isRunning(ended.job(), ended.coordinator())) {
      return this;
    }
    getContext().stop(ended.coordinator());
    return remove(ended.job(), ended.ended());
  }

  private boolean isRunning(String job, ActorRef<JobActor.Command> coordinator) {
    return running.containsKey(job) && running.get(job).job().equals(coordinator);
  }

  /** A coordinator stops by itself only when it fails; then its subtasks have closed before it. */
  private Behavior<Command> onCoordinatorGone(CoordinatorGone gone) {
    if (!isRunning(gone.job(), gone.coordinator())) {
      return this;
    }
    JobEnd.Failed failed =
        new JobEnd.Failed(
            new IllegalStateException(
                "its coordinator stopped unexpectedly; the log may tell why"));
    JobStatus status =
        new JobStatus(gone.job(), failed.state(), 0, List.of(), Optional.of(failed.reason()));
    return remove(gone.job(), new JobActor.Ended(failed, status));
  }

  private Behavior<Command> remove(String job, JobActor.Ended ended) {
    // On another thread: whoever waits for the end may well submit the next job at once.
    running.remove(job).end().completeAsync(() -> ended);
    return shuttingDown && running.isEmpty() ? Behaviors.stopped() : this;
  }

  private Behavior<Command> onShutdown(Shutdown shutdown) {
    shuttingDown = true;
    running.values().forEach(each -> each.job().tell(new JobActor.StopJob()));
    return running.isEmpty() ? Behaviors.stopped() : this;
  }

  private Behavior<Command> onPostStop(PostStop stopped) {
    IllegalStateException unknown =
        new IllegalStateException("the engine ended before the job had closed");
    running.values().forEach(each -> each.end().completeExceptionally(unknown));
    return this;
  }
}

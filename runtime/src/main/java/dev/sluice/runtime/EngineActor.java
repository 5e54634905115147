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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
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
      CompletableFuture<JobEnd> end,
      ActorRef<StatusReply<Started>> replyTo)
      implements Command {}

  /** The coordinator of a job that was started. */
  record Started(ActorRef<JobActor.Command> job) {}

  /** Stops all jobs, then the system. */
  record Shutdown() implements Command {}

  private record JobEnded(String job, JobEnd end) implements Command {}

  private record Running(ActorRef<JobActor.Command> job, CompletableFuture<JobEnd> end) {}

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
    running.put(start.job(), new Running(job, start.end()));
    job.tell(new JobActor.AwaitEnd(observer(start.job())));
    start.replyTo().tell(StatusReply.success(new Started(job)));
    return this;
  }

  private ActorRef<JobEnd> observer(String job) {
    ActorRef<Command> engine = getContext().getSelf();
    return getContext()
        .spawnAnonymous(
            Behaviors.receiveMessage(
                (JobEnd end) -> {
                  engine.tell(new JobEnded(job, end));
                  return Behaviors.stopped();
                }));
  }

  private Behavior<Command> onJobEnded(JobEnded ended) {
    running.remove(ended.job()).end().complete(ended.end());
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

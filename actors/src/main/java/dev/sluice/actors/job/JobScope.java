package dev.sluice.actors.job;

import akka.actor.typed.ActorRef;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.ActorContext;
import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.actors.subtask.SubtaskPlan;
import dev.sluice.actors.subtask.SubtaskSettings;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.graph.Vertex;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.status.JobStatus;
import dev.sluice.dataflow.task.TaskAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What the phases of a job's coordinator share. Used by the actor's thread alone. */
final class JobScope {

  /** The first start of a job; every restart would take the next number. */
  private static final int FIRST_EPOCH = 1;

  private final ExecutionGraph graph;
  private final Supplier<JobGraph> blueprint;
  private final SubtaskSettings settings;
  private final ActorContext<JobActor.Command> context;
  private final StatusBook book;
  private final Map<TaskAddress, ActorRef<SubtaskActor.Command>> subtasks = new LinkedHashMap<>();
  private final List<ActorRef<JobActor.Ended>> waiting = new ArrayList<>();
  private final List<SourceSplits<?>> sources = new ArrayList<>();
  private int discoveries;

  JobScope(
      ExecutionGraph graph,
      Supplier<JobGraph> blueprint,
      SubtaskSettings settings,
      ActorContext<JobActor.Command> context) {
    this.graph = graph;
    this.blueprint = blueprint;
    this.settings = settings;
    this.context = context;
    this.book = new StatusBook(graph, settings.clock().nanos());
  }

  ExecutionGraph graph() {
    return graph;
  }

  SubtaskSettings settings() {
    return settings;
  }

  ActorContext<JobActor.Command> context() {
    return context;
  }

  StatusBook book() {
    return book;
  }

  /** The subtasks that have not stopped. */
  Map<TaskAddress, ActorRef<SubtaskActor.Command>> subtasks() {
    return subtasks;
  }

  /** The sources of the job, once it has been found out what they have. */
  List<SourceSplits<?>> sources() {
    return sources;
  }

  /** Has sources look for splits, on a thread that may block; the actor is told what they find. */
  void discover(List<SourceSplits<?>> looking) {
    discoveries++;
    Executor executor =
        context
            .getSystem()
            .dispatchers()
            .lookup(DispatcherSelector.fromConfig(settings.dispatcher()));
    context.pipeToSelf(
        CompletableFuture.supplyAsync(() -> found(looking), executor),
        (found, failure) ->
            failure == null
                ? new JobActor.SplitsFound(found)
                : new JobActor.SplitsRefused(cause(failure)));
  }

  private static List<SourceSplits.Found<?>> found(List<SourceSplits<?>> looking) {
    return looking.stream().<SourceSplits.Found<?>>map(SourceSplits::discover).toList();
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  /** Takes note that what {@link #discover} began is over. */
  void discoveryEnded() {
    discoveries = Math.max(0, discoveries - 1);
  }

  /** Whether nothing of the job's user code is open or at work. */
  boolean isClosed() {
    return subtasks.isEmpty() && discoveries == 0;
  }

  void spawnSubtasks() {
    ActorRef<SubtaskActor.Notice> notices =
        context.messageAdapter(SubtaskActor.Notice.class, JobActor.FromSubtask::new);
    String shape = graph.job().shape();
    for (Vertex vertex : graph.vertices()) {
      for (int index = 0; index < vertex.parallelism(); index++) {
        TaskAddress address = new TaskAddress(vertex.index(), index);
        SubtaskPlan plan =
            new SubtaskPlan(
                graph.job().job(), vertex.name(), address, FIRST_EPOCH, blueprint, shape);
        ActorRef<SubtaskActor.Command> subtask =
            context.spawn(
                SubtaskActor.create(plan, settings, notices),
                "subtask-" + vertex.index() + "-" + index,
                DispatcherSelector.fromConfig(settings.dispatcher()));
        context.watchWith(subtask, new JobActor.SubtaskGone(address));
        subtasks.put(address, subtask);
      }
    }
  }

  /** Tells the subtasks of a source what they are to read, by subtask. */
  void assign(SourceSplits<?> source, Predicate<SubtaskActor.AssignSplits> worthTelling) {
    List<SubtaskActor.AssignSplits> assigned = source.assign();
    for (int index = 0; index < assigned.size(); index++) {
      if (worthTelling.test(assigned.get(index))) {
        subtasks.get(new TaskAddress(source.vertex(), index)).tell(assigned.get(index));
      }
    }
  }

  void tellAll(SubtaskActor.Command command) {
    subtasks.values().forEach(subtask -> subtask.tell(command));
  }

  void await(ActorRef<JobActor.Ended> replyTo) {
    waiting.add(replyTo);
  }

  void tellEnd(JobActor.Ended end) {
    waiting.forEach(replyTo -> replyTo.tell(end));
    waiting.clear();
  }

  JobStatus status(JobState state, Optional<String> failure) {
    return new JobStatus(
        graph.job().job(), state, 0, book.subtasks(settings.clock().nanos()), failure);
  }
}

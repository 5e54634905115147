package dev.sluice.actors.job;

import akka.actor.typed.ActorRef;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.ActorContext;
import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.actors.subtask.SubtaskCheckpoints;
import dev.sluice.actors.subtask.SubtaskPlan;
import dev.sluice.actors.subtask.SubtaskSettings;
import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.SubtaskId;
import dev.sluice.checkpointing.history.JobFact;
import dev.sluice.checkpointing.recovery.RecoveryPlan;
import dev.sluice.checkpointing.store.Unwrapped;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.graph.Vertex;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.status.JobStatus;
import dev.sluice.dataflow.task.TaskAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;

/** What the phases of a job's coordinator share. Used by the actor's thread alone. */
final class JobScope {

  private final ExecutionGraph graph;
  private final Supplier<JobGraph> blueprint;
  private final SubtaskSettings settings;
  private final ActorContext<JobActor.Command> context;
  private final Optional<Durability> durability;
  private final CheckpointLog log = new CheckpointLog();
  private final List<ActorRef<JobActor.Ended>> waiting = new ArrayList<>();
  private final List<ActorRef<JobActor.Recovered>> waitingForStart = new ArrayList<>();
  private StatusBook book;
  private Epoch epoch = Epoch.only();
  private int discoveries;
  private int starts;
  private boolean stopDecided;
  private Optional<CheckpointRef> chosen = Optional.empty();

  JobScope(
      ExecutionGraph graph,
      Supplier<JobGraph> blueprint,
      SubtaskSettings settings,
      Optional<Durability> durability,
      ActorContext<JobActor.Command> context) {
    this.durability = durability;
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

  /** With what the job survives failures; empty if it takes no checkpoints. */
  Optional<Durability> durability() {
    return durability;
  }

  /** What became of the checkpoints of the job. */
  CheckpointLog log() {
    return log;
  }

  String job() {
    return graph.job().job();
  }

  /** Processing time in milliseconds. */
  long now() {
    return settings.clock().millis();
  }

  Epoch epoch() {
    return epoch;
  }

  /** Begins an epoch, in which nobody works yet. */
  void begin(Epoch next) {
    epoch = next;
    book = new StatusBook(graph, settings.clock().nanos());
    next.row()
        .ifPresent(row -> remember(new JobFact.EpochClaimed(now(), row.owner(), next.from())));
  }

  /** Adds a fact to the history of the job; what cannot be kept harms nobody. */
  void remember(JobFact fact) {
    if (durability.isPresent() && epoch.row().isPresent()) {
      Logger log = context.getLog();
      durability
          .get()
          .stores()
          .history()
          .append(job(), epoch.number(), fact)
          .whenComplete(
              (done, failure) -> {
                if (failure != null) {
                  log.debug("A fact could not be kept: {}", fact, failure);
                }
              });
    }
  }

  /** Takes note that the job was stopped with a savepoint which is complete. */
  void stopDecided() {
    stopDecided = true;
  }

  /** Whether nothing is to be read any more, once everything is committed. */
  boolean isStopDecided() {
    return stopDecided || epoch.plan().map(plan -> plan.from().kind().isDrained()).orElse(false);
  }

  /** Takes note that the user has chosen what the job goes on from, and not the job itself. */
  void chosen(CheckpointRef from) {
    chosen = Optional.of(from);
  }

  /** Takes note that elements flow. */
  void started() {
    starts++;
    tellStart();
  }

  /** Somebody wants to know what the epoch goes on from. */
  void awaitStart(ActorRef<JobActor.Recovered> replyTo) {
    waitingForStart.add(replyTo);
  }

  private void tellStart() {
    waitingForStart.forEach(each -> each.tell(new JobActor.Recovered(epoch.recovery())));
    waitingForStart.clear();
  }

  /** Whether elements have ever flowed: before that a failure is a refusal, and is final. */
  boolean hasRun() {
    return starts > 0;
  }

  /** The subtasks that have not stopped. */
  Map<TaskAddress, ActorRef<SubtaskActor.Command>> subtasks() {
    return epoch.subtasks();
  }

  /** The sources of the job, once it has been found out what they have. */
  List<SourceSplits<?>> sources() {
    return epoch.sources();
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
                : new JobActor.SplitsRefused(Unwrapped.cause(failure)));
  }

  private static List<SourceSplits.Found<?>> found(List<SourceSplits<?>> looking) {
    return looking.stream().<SourceSplits.Found<?>>map(SourceSplits::discover).toList();
  }

  /** Takes note that what {@link #discover} began is over. */
  void discoveryEnded() {
    discoveries = Math.max(0, discoveries - 1);
  }

  /** Whether nothing of the job's user code is open or at work. */
  boolean isClosed() {
    return subtasks().isEmpty() && discoveries == 0;
  }

  void spawnSubtasks() {
    ActorRef<SubtaskActor.Told> notices =
        context.messageAdapter(SubtaskActor.Told.class, JobActor.FromSubtask::new);
    String shape = graph.job().shape();
    for (Vertex vertex : graph.vertices()) {
      for (int index = 0; index < vertex.parallelism(); index++) {
        TaskAddress address = new TaskAddress(vertex.index(), index);
        SubtaskPlan plan =
            new SubtaskPlan(
                job(),
                vertex.name(),
                address,
                epoch.number(),
                blueprint,
                shape,
                durability.map(kept -> checkpointsOf(kept, address)));
        ActorRef<SubtaskActor.Command> subtask =
            context.spawn(
                SubtaskActor.create(plan, settings, notices),
                "subtask-%d-%d-%d".formatted(vertex.index(), index, epoch.number()),
                DispatcherSelector.fromConfig(settings.dispatcher()));
        context.watchWith(subtask, new JobActor.SubtaskGone(epoch.number(), address));
        subtasks().put(address, subtask);
      }
    }
  }

  private SubtaskCheckpoints checkpointsOf(Durability kept, TaskAddress address) {
    SubtaskId id =
        new SubtaskId(
            graph.nodesOf(graph.vertices().get(address.vertex())).get(0).name(), address.subtask());
    return new SubtaskCheckpoints(
        kept.stores().snapshots(),
        kept.mode(),
        kept.limits(),
        epoch
            .plan()
            .map(
                plan ->
                    new SubtaskCheckpoints.From(
                        plan.from().ref(),
                        plan.subtasks().getOrDefault(id, List.of()),
                        prepared(plan.from()),
                        isBranched(plan),
                        chosen.filter(plan.from().ref()::equals).isPresent())),
        kept.stores().journalOwners(),
        kept.stores().faults());
  }

  /** Whether what is gone on from was not the last completed checkpoint of the job. */
  private boolean isBranched(RecoveryPlan plan) {
    return epoch.row().map(row -> !row.lastCompleted().equals(plan.from().ref())).orElse(false);
  }

  private static Map<String, List<Bytes>> prepared(CompletedCheckpoint from) {
    Map<String, List<Bytes>> prepared = new HashMap<>();
    from.handles()
        .filter(handle -> !handle.prepared().isEmpty())
        .forEach(
            handle ->
                prepared
                    .computeIfAbsent(handle.operator(), any -> new ArrayList<>())
                    .addAll(handle.prepared()));
    return prepared;
  }

  /** Tells the subtasks of a source what they are to read, by subtask. */
  void assign(SourceSplits<?> source, Predicate<SubtaskActor.AssignSplits> worthTelling) {
    List<SubtaskActor.AssignSplits> assigned = source.assign();
    for (int index = 0; index < assigned.size(); index++) {
      if (worthTelling.test(assigned.get(index))) {
        subtasks().get(new TaskAddress(source.vertex(), index)).tell(assigned.get(index));
      }
    }
  }

  /** The names of all operators. */
  List<String> operatorNames() {
    return graph.job().nodes().stream().map(Node::name).toList();
  }

  /** The subtasks in which an operator runs at present. */
  List<ActorRef<SubtaskActor.Command>> subtasksOf(String operator) {
    return subtasks().entrySet().stream()
        .filter(each -> isIn(operator, each.getKey().vertex()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private boolean isIn(String operator, int vertex) {
    return graph.nodesOf(graph.vertices().get(vertex)).stream()
        .anyMatch(node -> node.name().equals(operator));
  }

  void tellAll(SubtaskActor.Command command) {
    subtasks().values().forEach(subtask -> subtask.tell(command));
  }

  void await(ActorRef<JobActor.Ended> replyTo) {
    waiting.add(replyTo);
  }

  void tellEnd(JobActor.Ended end) {
    waiting.forEach(replyTo -> replyTo.tell(end));
    waiting.clear();
    tellStart();
  }

  JobStatus status(JobState state, Optional<String> failure) {
    return new JobStatus(
        job(), state, Math.max(0, starts - 1), book.subtasks(settings.clock().nanos()), failure);
  }
}

package dev.sluice.actors.job;

import akka.actor.typed.ActorRef;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.ActorContext;
import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.actors.subtask.SubtaskCheckpoints;
import dev.sluice.actors.subtask.SubtaskOrder;
import dev.sluice.actors.subtask.SubtaskSettings;
import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.SubtaskId;
import dev.sluice.checkpointing.history.JobFact;
import dev.sluice.checkpointing.recovery.RecoveryPlan;
import dev.sluice.checkpointing.savepoint.StartFrom;
import dev.sluice.checkpointing.store.Unwrapped;
import dev.sluice.dataflow.diagnosis.Diagnosis;
import dev.sluice.dataflow.diagnosis.JobFacts;
import dev.sluice.dataflow.graph.ExecutionGraph;
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
import org.slf4j.Logger;

/** What the phases of a job's coordinator share. Used by the actor's thread alone. */
final class JobScope {

  private final ExecutionGraph graph;
  private final SubtaskSettings settings;
  private final ActorContext<JobActor.Command> context;
  private final Optional<Durability> durability;
  private final SubtaskHosts hosts;
  private final CheckpointLog log = new CheckpointLog();
  private final List<ActorRef<JobActor.Ended>> waiting = new ArrayList<>();
  private final List<ActorRef<JobActor.Recovered>> waitingForStart = new ArrayList<>();
  private StatusBook book;
  private Alignment alignment;
  private Epoch epoch = Epoch.only();
  private int discoveries;
  private int starts;
  private boolean stopDecided;
  private Optional<CheckpointRef> chosen = Optional.empty();

  JobScope(
      ExecutionGraph graph,
      SubtaskSettings settings,
      Optional<Durability> durability,
      SubtaskHosts hosts,
      ActorContext<JobActor.Command> context) {
    this.durability = durability;
    this.hosts = hosts;
    this.graph = graph;
    this.settings = settings;
    this.context = context;
    this.book = new StatusBook(graph, settings.clock().nanos());
    this.alignment = new Alignment(graph);
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

  /** Takes note of what a subtask has told, as far as it concerns how far sources may read. */
  void align(SubtaskActor.Notice notice) {
    if (notice instanceof SubtaskActor.Reached reached
        && subtasks().containsKey(reached.address())) {
      subtasks().get(reached.address()).tell(alignment.answer(reached));
    } else if (notice instanceof SubtaskActor.Ended) {
      alignment.ended(notice.address());
    }
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
    alignment = new Alignment(graph);
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
    return stopDecided || epoch.plan().map(RecoveryPlan::from).filter(this::isEndOfJob).isPresent();
  }

  /** Whether the job was drained, or stopped by a coordinator that was lost before it had ended. */
  private boolean isEndOfJob(CompletedCheckpoint from) {
    return from.kind().isDrained()
        || from.kind() instanceof CheckpointKind.StopWithSavepoint
            && epoch.isFromLast()
            && takeover().filter(each -> each.isSince(from.ref())).isPresent();
  }

  private Optional<StartFrom.Takeover> takeover() {
    return durability
        .map(Durability::start)
        .filter(StartFrom.Takeover.class::isInstance)
        .map(StartFrom.Takeover.class::cast);
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
    return starts > 0 || takeover().map(StartFrom.Takeover::begun).orElse(false);
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

  /** Decides where the subtasks of the epoch live, and has them started there. */
  void orderSubtasks() {
    epoch.placed(hosts.place(graph));
    book.placed(epoch.nodes());
    epoch.nodes().keySet().forEach(this::order);
  }

  /** The window of each channel between nodes. */
  SubtaskActor.RemoteCredit remoteCredit() {
    int batches =
        isOneNode() ? 1 : RemoteWindow.of(graph, epoch.nodes(), settings.remote().batches());
    int most = graph.vertices().stream().mapToInt(Vertex::parallelism).max().orElse(1);
    return new SubtaskActor.RemoteCredit(
        batches, settings.limits().exchange().sharedBy(most).creditBytes());
  }

  private boolean isOneNode() {
    return epoch.nodes().values().stream().distinct().count() < 2;
  }

  /** Asks again for those that have not come. */
  void orderAgain() {
    epoch.nodes().keySet().stream()
        .filter(address -> !subtasks().containsKey(address))
        .forEach(this::order);
  }

  private void order(TaskAddress address) {
    Vertex vertex = graph.vertices().get(address.vertex());
    SubtaskId id = new SubtaskId(graph.nodesOf(vertex).get(0).name(), address.subtask());
    SubtaskOrder order =
        new SubtaskOrder(
            job(), vertex.name(), address, epoch.number(), graph.job().shape(), fromOf(id));
    hosts.start(
        order,
        epoch.nodes().get(address),
        context.messageAdapter(SubtaskActor.Told.class, JobActor.FromSubtask::new));
  }

  /** A subtask of the epoch has an actor. */
  void hosted(SubtaskActor.Hosted hosted) {
    TaskAddress address = hosted.address();
    if (subtasks().putIfAbsent(address, hosted.subtask()) == null) {
      watch(address, hosted.subtask());
    }
  }

  private void watch(TaskAddress address, ActorRef<SubtaskActor.Command> subtask) {
    context.watchWith(subtask, new JobActor.SubtaskGone(epoch.number(), address));
  }

  /**
   * Tells those that have not stopped to do so, again, and watches them anew: a node that has come
   * back at the same address can miss what Akka tells it of watched actors.
   */
  void stopAgain() {
    subtasks()
        .forEach(
            (address, subtask) -> {
              context.unwatch(subtask);
              watch(address, subtask);
              subtask.tell(new SubtaskActor.Stop());
            });
  }

  private Optional<SubtaskCheckpoints.From> fromOf(SubtaskId id) {
    return epoch
        .plan()
        .map(
            plan ->
                new SubtaskCheckpoints.From(
                    plan.from().ref(),
                    plan.subtasks().getOrDefault(id, List.of()),
                    prepared(plan.from()),
                    isBranched(plan),
                    chosen.filter(plan.from().ref()::equals).isPresent()));
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
        subtasks()
            .get(new TaskAddress(source.vertex(), index))
            .tell(
                durability.isPresent() ? source.stored(assigned.get(index)) : assigned.get(index));
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

  Diagnosis diagnosis(JobState state) {
    return Diagnosis.of(
        new JobFacts(
            graph, state, book.facts(settings.clock().nanos()), settings.reportInterval()));
  }

  JobStatus status(JobState state, Optional<String> failure) {
    return new JobStatus(
        job(), state, Math.max(0, starts - 1), book.subtasks(settings.clock().nanos()), failure);
  }
}

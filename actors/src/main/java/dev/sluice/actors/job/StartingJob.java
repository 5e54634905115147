package dev.sluice.actors.job;

import akka.actor.typed.Behavior;
import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.journal.RegistersDocument;
import dev.sluice.checkpointing.ledger.Completion;
import dev.sluice.checkpointing.ledger.LedgerException;
import dev.sluice.checkpointing.recovery.Mismatch;
import dev.sluice.checkpointing.recovery.RecoveryPlan;
import dev.sluice.checkpointing.recovery.RecoveryRefusedException;
import dev.sluice.checkpointing.recovery.StateCheck;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.graph.Vertex;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.task.TaskAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The phase of a job that starts an epoch: goes on with the splits of the checkpoint, or finds the
 * splits of all sources, so that bad input is refused before any output is opened; then starts the
 * subtasks and waits until all are open. Next: running.
 *
 * <p>Where the epoch goes on from a checkpoint, all subtasks first compare what their operators
 * have with what there was, so that everything that does not fit is told at once; then all read
 * their state, so that damage is found; and only then sinks are opened.
 */
final class StartingJob extends JobPhase {

  private static final Duration HOSTING_AGAIN = Duration.ofSeconds(1);

  private enum Step {
    HOSTING,
    COMPARING,
    RESTORING,
    OPENING
  }

  private final Set<TaskAddress> awaited = new HashSet<>();
  private final StateCheck states = new StateCheck();
  private Step step;

  private StartingJob(JobScope scope) {
    super(scope);
  }

  static Behavior<JobActor.Command> start(JobScope scope) {
    return scope.durability().isPresent()
        ? ClaimingJob.claim(scope, scope.durability().get())
        : startEpoch(scope);
  }

  /** Starts the epoch of the scope. */
  static Behavior<JobActor.Command> startEpoch(JobScope scope) {
    StartingJob starting = new StartingJob(scope);
    return starting.guarded(starting::discover);
  }

  private Behavior<JobActor.Command> discover() {
    for (Vertex vertex : scope.graph().vertices()) {
      Node head = scope.graph().job().nodes().get(vertex.head());
      if (head instanceof Node.SourceNode<?> source) {
        scope.sources().add(SourceSplits.of(vertex.index(), vertex.parallelism(), source));
      }
    }
    List<SourceSplits<?>> unknown = scope.sources();
    if (scope.epoch().plan().isPresent()) {
      unknown = restore(scope.epoch().plan().get());
    }
    if (unknown.isEmpty()) {
      return order();
    }
    scope.discover(unknown);
    return this;
  }

  /** Gives those sources that are not in the checkpoint. */
  private List<SourceSplits<?>> restore(RecoveryPlan plan) {
    RegistersDocument registers = RegistersDocument.read(plan.splits());
    return scope.sources().stream()
        .<SourceSplits<?>>map(source -> source)
        .filter(source -> !source.restore(registers, plan.from()))
        .toList();
  }

  private Behavior<JobActor.Command> order() {
    scope.epoch().recovered();
    step = Step.HOSTING;
    scope.orderSubtasks();
    awaited.addAll(scope.epoch().nodes().keySet());
    return awaitHosts();
  }

  private Behavior<JobActor.Command> awaitHosts() {
    getContext()
        .scheduleOnce(
            HOSTING_AGAIN, getContext().getSelf(), new JobActor.HostingDue(scope.epoch().number()));
    return this;
  }

  /** An order may have been lost on its way; who has it already answers again. */
  @Override
  Behavior<JobActor.Command> onHostingDue() {
    if (step != Step.HOSTING) {
      return this;
    }
    return guarded(
        () -> {
          scope.orderAgain();
          askWhoseTheJobIs();
          return awaitHosts();
        });
  }

  /** Hosts refuse subtasks of an epoch that is over without a word. */
  private void askWhoseTheJobIs() {
    long epoch = scope.epoch().number();
    scope
        .durability()
        .ifPresent(
            kept ->
                getContext()
                    .pipeToSelf(
                        kept.stores().ledger().read(scope.job()),
                        (row, failure) ->
                            new JobActor.RowSeen(epoch, failure == null ? row : Optional.empty())));
  }

  @Override
  Behavior<JobActor.Command> onRowSeen(JobActor.RowSeen seen) {
    return seen.row()
        .filter(row -> row.epoch() > scope.epoch().number())
        .map(
            row ->
                end(new JobEnd.Failed(new FencedException(scope.job(), row.epoch(), row.owner()))))
        .orElse(this);
  }

  @Override
  Behavior<JobActor.Command> onHosted(SubtaskActor.Hosted hosted) {
    scope.hosted(hosted);
    return step == Step.HOSTING && awaited.remove(hosted.address()) && awaited.isEmpty()
        ? connect()
        : this;
  }

  private Behavior<JobActor.Command> connect() {
    return begin(
        scope.epoch().plan().isPresent() ? Step.COMPARING : Step.OPENING,
        new SubtaskActor.Connect(scope.subtasks(), scope.remoteCredit()));
  }

  private Behavior<JobActor.Command> begin(Step next, SubtaskActor.Command command) {
    step = next;
    getContext().getLog().debug("Epoch {}: {}", scope.epoch().number(), step);
    awaited.addAll(scope.subtasks().keySet());
    scope.tellAll(command);
    return this;
  }

  @Override
  boolean isStarting() {
    return true;
  }

  @Override
  JobState state() {
    return scope.hasRun() ? JobState.RESTARTING : JobState.STARTING;
  }

  @Override
  Behavior<JobActor.Command> onDiscovered(List<SourceSplits.Found<?>> found) {
    if (!scope.epoch().nodes().isEmpty()) {
      return this;
    }
    return guarded(
        () -> {
          found.forEach(SourceSplits.Found::add);
          return order();
        });
  }

  @Override
  Behavior<JobActor.Command> onProgress(SubtaskActor.Notice notice) {
    if (notice instanceof SubtaskActor.Compared compared) {
      compared.fits().forEach(each -> states.add(each.operator(), each.fit()));
    }
    return awaited.remove(notice.address()) && awaited.isEmpty() ? next() : this;
  }

  /** All subtasks have done the present step. */
  private Behavior<JobActor.Command> next() {
    return switch (step) {
      case HOSTING -> throw new IllegalStateException("nobody was told anything yet");
      case COMPARING -> restore();
      case RESTORING -> scope.epoch().isFromLast() ? openSinks() : complete();
      case OPENING -> guarded(this::run);
    };
  }

  private Behavior<JobActor.Command> restore() {
    List<Mismatch> mismatches = states.mismatches(scope.durability().orElseThrow().unmatched());
    if (!mismatches.isEmpty()) {
      CompletedCheckpoint from = scope.epoch().plan().orElseThrow().from();
      return end(new JobEnd.Failed(new RecoveryRefusedException(from, scope.job(), mismatches)));
    }
    states.dropped().forEach(dropped -> getContext().getLog().warn("Left behind: {}", dropped));
    return begin(Step.RESTORING, new SubtaskActor.Restore());
  }

  /** Makes what the job goes on from its last completed checkpoint, as all of it was read. */
  private Behavior<JobActor.Command> complete() {
    long epoch = scope.epoch().number();
    CompletedCheckpoint from = scope.epoch().plan().orElseThrow().from();
    getContext()
        .pipeToSelf(
            scope
                .durability()
                .orElseThrow()
                .stores()
                .ledger()
                .complete(scope.epoch().row().orElseThrow().owner(), from),
            (completion, failure) ->
                new JobActor.LedgerAnswered(
                    epoch,
                    from.ref(),
                    Optional.ofNullable(completion),
                    Optional.ofNullable(failure)));
    return this;
  }

  @Override
  Behavior<JobActor.Command> onLedgerAnswered(JobActor.LedgerAnswered answer) {
    if (answer.completion().orElse(null) instanceof Completion.Completed done) {
      scope.epoch().completed(done.row());
      return openSinks();
    }
    return end(
        new JobEnd.Failed(
            new LedgerException(
                "job '%s' could not be started from %s: %s"
                    .formatted(
                        scope.job(),
                        answer.ref(),
                        answer.failure().<Object>map(each -> each).orElse(answer.completion())))));
  }

  private Behavior<JobActor.Command> openSinks() {
    return begin(Step.OPENING, new SubtaskActor.OpenSinks());
  }

  private Behavior<JobActor.Command> run() {
    if (scope.isStopDecided()) {
      // Sinks were opened, and have committed what the savepoint says.
      getContext()
          .getLog()
          .info("Nothing is read behind {}, with which the job was stopped", scope.epoch().from());
      return end(new JobEnd.Stopped());
    }
    scope.started();
    scope.tellAll(new SubtaskActor.Start());
    // Those that get nothing are told so too: they end, or need not be waited for.
    scope.sources().forEach(source -> scope.assign(source, any -> true));
    getContext().getLog().info("Running with {} subtasks", scope.subtasks().size());
    scope
        .epoch()
        .recovery()
        .ifPresent(
            each ->
                getContext()
                    .getLog()
                    .info(
                        "Epoch {} reads on behind {} at {}, elements before: {}",
                        scope.epoch().number(),
                        each.from().ref(),
                        each.positions(),
                        each.elements()));
    return RunningJob.run(scope);
  }
}

package dev.sluice.demo.answers;

import dev.sluice.api.JobArguments;
import dev.sluice.api.JobDefinition;
import dev.sluice.checkpointing.directory.JobEntry;
import dev.sluice.checkpointing.directory.Outcome;
import dev.sluice.checkpointing.recovery.Recovery;
import dev.sluice.checkpointing.savepoint.Selection;
import dev.sluice.checkpointing.savepoint.StartFrom;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.status.JobStatus;
import dev.sluice.demo.control.ControlException;
import dev.sluice.demo.control.ControlHandler;
import dev.sluice.demo.control.ControlRequest;
import dev.sluice.runtime.JobHandle;
import dev.sluice.runtime.NodeMember;
import dev.sluice.runtime.Sluice;
import dev.sluice.runtime.store.JobStores;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Answers for a node of a cluster: about all of its jobs, wherever they run. Safe for any thread.
 */
public final class ClusterAnswers implements ControlHandler {

  private static final String JOB = "job";
  private static final long RECOVERY_MILLIS = 500;

  private final Sluice engine;
  private final JobStores stores;
  private final Supplier<List<NodeMember>> members;
  private final Executor waiting;
  private final StoreAnswers storeAnswers;
  private final Map<String, JobHandle> handles = new ConcurrentHashMap<>();

  /**
   * Answers for a node, as long as it runs.
   *
   * @param members the members of the cluster as the node sees them
   * @param waiting runs what has to wait for an answer itself
   */
  public ClusterAnswers(Sluice engine, Supplier<List<NodeMember>> members, Executor waiting) {
    this.engine = engine;
    this.stores = engine.stores().orElseThrow();
    this.members = members;
    this.waiting = waiting;
    this.storeAnswers = new StoreAnswers(stores);
  }

  @Override
  public CompletionStage<Map<String, Object>> handle(
      ControlRequest request, BiConsumer<Long, Long> progress) {
    return switch (request.command()) {
      case Commands.NODES -> CompletableFuture.completedFuture(nodes(Map.of()));
      // Another command, as a node that has just died lets it wait.
      case Commands.SUBTASKS -> engine.subtasks().thenApply(this::nodes);
      case Commands.JOBS -> stores.jobs().list().thenApply(ClusterAnswers::jobs);
      case Commands.SUBMIT -> waitFor(() -> submit(request));
      case Commands.STATUS -> waitFor(() -> handleOf(request)).thenCompose(this::status);
      case Commands.DIAGNOSE ->
          waitFor(() -> handleOf(request))
              .thenCompose(JobHandle::diagnose)
              .thenApply(DiagnosisAnswers::of);
      case Commands.EPOCHS -> EpochAnswers.of(stores.history(), request.text(JOB));
      case Commands.STOP -> running(request).thenCompose(this::stop);
      case Commands.RESCALE -> running(request).thenCompose(job -> rescale(job, request));
      case Commands.CREATE -> running(request).thenCompose(job -> ask(job, request, progress));
      case Commands.CHECKPOINTS, Commands.STATE ->
          stores
              .jobs()
              .get(request.text(JOB))
              .thenCompose(
                  entry ->
                      entry.filter(JobEntry::isToRun).isPresent()
                          ? waitFor(() -> handleOf(request))
                              .thenCompose(job -> ask(job, request, progress))
                          : storeAnswers.handle(request, progress));
      default -> storeAnswers.handle(request, progress);
    };
  }

  private <T> CompletableFuture<T> waitFor(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, waiting);
  }

  private CompletionStage<Map<String, Object>> ask(
      JobHandle job, ControlRequest request, BiConsumer<Long, Long> progress) {
    return new JobAnswers(job, storeAnswers).handle(request, progress);
  }

  private Map<String, Object> nodes(Map<String, List<String>> subtasks) {
    return Map.of(
        "nodes",
        members.get().stream()
            .map(
                each -> {
                  Map<String, Object> line = new LinkedHashMap<>();
                  line.put("node", each.node());
                  line.put("status", each.status());
                  line.put("reachable", each.reachable());
                  line.put("hosts", subtasks.containsKey(each.node()));
                  line.put("subtasks", subtasks.getOrDefault(each.node(), List.of()));
                  return line;
                })
            .toList());
  }

  private static Map<String, Object> jobs(List<JobEntry> entries) {
    return Map.of("jobs", entries.stream().map(ClusterAnswers::entry).toList());
  }

  private static Map<String, Object> entry(JobEntry entry) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put(JOB, entry.job());
    line.put("wanted", StatusAnswers.word(entry.wanted()));
    line.put("ended", entry.outcome().map(ClusterAnswers::outcome).orElse(""));
    return line;
  }

  private static String outcome(Outcome outcome) {
    if (outcome instanceof Outcome.Failed failed) {
      return "failed: " + failed.reason();
    }
    return outcome instanceof Outcome.Finished ? "finished" : "stopped";
  }

  private Map<String, Object> submit(ControlRequest request) {
    String job = request.text(JOB);
    JobDefinition definition = Definitions.named(request.text("definition"));
    JobArguments arguments = JobArguments.of(arguments(request));
    StartFrom start = start(job, request);
    Optional<Long> parallelism = request.optionalNumber("parallelism");
    JobHandle handle =
        parallelism.isPresent()
            ? engine.submit(job, definition, arguments, start, Math.toIntExact(parallelism.get()))
            : engine.submit(job, definition, arguments, start);
    handles.put(job, handle);
    return Map.of(JOB, job, "submitted", true);
  }

  private static Map<String, String> arguments(ControlRequest request) {
    Map<String, String> arguments = new TreeMap<>();
    if (request.arguments().get("arguments") instanceof Map<?, ?> given) {
      given.forEach((name, value) -> arguments.put(String.valueOf(name), String.valueOf(value)));
    }
    return arguments;
  }

  private static StartFrom start(String job, ControlRequest request) {
    Optional<String> savepoint = request.optionalText("savepoint");
    return savepoint.isEmpty()
        ? new StartFrom.Latest()
        : new StartFrom.Checkpoint(
            request.optionalText("fork_of").orElse(job), Selection.savepoint(savepoint.get()));
  }

  /** A handle is kept, since each waits for the end of its job. */
  private JobHandle handleOf(ControlRequest request) {
    String job = request.text(JOB);
    JobHandle known = handles.get(job);
    if (known != null && (isRunning(known) || hasEnded(job))) {
      return known;
    }
    JobHandle found =
        engine
            .job(job)
            .orElseThrow(
                () ->
                    new ControlException(
                        "no-such-job",
                        "the cluster has no job '%s'; list those that it has with: jobs"
                            .formatted(job)));
    handles.put(job, found);
    return found;
  }

  private static boolean isRunning(JobHandle job) {
    return !job.completion().toCompletableFuture().isDone();
  }

  private boolean hasEnded(String job) {
    return stores
        .jobs()
        .get(job)
        .toCompletableFuture()
        .join()
        .filter(JobEntry::hasEnded)
        .isPresent();
  }

  private CompletionStage<JobHandle> running(ControlRequest request) {
    String job = request.text(JOB);
    return stores
        .jobs()
        .get(job)
        .thenCompose(
            entry -> {
              if (entry.filter(JobEntry::isToRun).isEmpty()) {
                throw new ControlException(
                    "not-running",
                    "job '%s' %s; expected one that runs"
                        .formatted(
                            job,
                            entry
                                .flatMap(JobEntry::outcome)
                                .map(outcome -> "has ended (%s)".formatted(outcome(outcome)))
                                .orElse("is not on the cluster, or is to stop")));
              }
              return waitFor(() -> handleOf(request));
            });
  }

  private CompletionStage<Map<String, Object>> status(JobHandle job) {
    return engine
        .coordinator(job.job())
        .thenCompose(
            coordinator ->
                waitFor(job::status)
                    .thenCompose(
                        status ->
                            recovery(job, status)
                                .thenApply(found -> StatusAnswers.of(status, found, coordinator))));
  }

  /** Nobody waits for elements to flow: what is not known yet is told later. */
  private static CompletionStage<Optional<Recovery>> recovery(JobHandle job, JobStatus status) {
    boolean flows = status.state() == JobState.RUNNING || status.state() == JobState.FINISHED;
    return flows
        ? job.recovery()
            .toCompletableFuture()
            .exceptionally(failure -> Optional.empty())
            .completeOnTimeout(Optional.empty(), RECOVERY_MILLIS, TimeUnit.MILLISECONDS)
        : CompletableFuture.completedFuture(Optional.empty());
  }

  private CompletionStage<Map<String, Object>> stop(JobHandle job) {
    job.stop();
    return job.completion()
        .thenApply(state -> Map.of(JOB, job.job(), "state", StatusAnswers.word(state)));
  }

  private CompletionStage<Map<String, Object>> rescale(JobHandle job, ControlRequest request) {
    int parallelism =
        Math.toIntExact(
            request
                .optionalNumber("parallelism")
                .orElseThrow(
                    () ->
                        new ControlException(
                            "bad-request", "'rescale' needs 'parallelism', a number")));
    return engine
        .rescale(job.job(), parallelism)
        .thenApply(
            again -> {
              handles.put(again.job(), again);
              return Map.of(JOB, again.job(), "parallelism", parallelism);
            });
  }
}

package dev.sluice.runtime;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import dev.sluice.actors.job.JobActor;
import dev.sluice.actors.subtask.RemoteExchange;
import dev.sluice.api.JobArguments;
import dev.sluice.api.JobDefinition;
import dev.sluice.checkpointing.directory.JobEntry;
import dev.sluice.checkpointing.directory.Submission;
import dev.sluice.checkpointing.directory.Wanted;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.savepoint.StartFrom;
import dev.sluice.runtime.cluster.Blueprints;
import dev.sluice.runtime.cluster.ClusterNode;
import dev.sluice.runtime.cluster.JobProxy;
import dev.sluice.runtime.cluster.JobSpec;
import dev.sluice.runtime.cluster.JoinRefusal;
import dev.sluice.runtime.cluster.NodeCommand;
import dev.sluice.runtime.cluster.NodeSetup;
import dev.sluice.runtime.cluster.SubtaskEntity;
import dev.sluice.runtime.config.ClusterConfig;
import dev.sluice.runtime.config.SluiceConfig;
import dev.sluice.runtime.store.JobStores;
import dev.sluice.runtime.store.StoreHost;
import dev.sluice.sharding.wire.KryoWires;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs jobs on the cluster that an actor system is a member of. Safe for any thread. */
final class ClusterEngine implements Engine {

  private static final Logger LOG = LoggerFactory.getLogger(ClusterEngine.class);

  private static final Blueprints BLUEPRINTS = new Blueprints(ClusterEngine.class.getClassLoader());

  /** Beyond it those of jobs that have ended are let go. */
  private static final int MOST_HANDLES = 1_000;

  private final ActorSystem<?> system;
  private final SluiceConfig config;
  private final JobStores stores;
  private final ClusterNode node;
  private final Map<String, ActorRef<JobActor.Command>> proxies = new ConcurrentHashMap<>();
  private final AtomicInteger proxiesMade = new AtomicInteger();

  /** By token of the submission. */
  private final Handles handles = new Handles(MOST_HANDLES);

  private ClusterEngine(
      ActorSystem<?> system, SluiceConfig config, JobStores stores, ClusterNode node) {
    this.system = system;
    this.config = config;
    this.stores = stores;
    this.node = node;
  }

  static ClusterEngine start(ActorSystem<?> system, SluiceConfig config) {
    ClusterConfig cluster = ClusterConfig.read(system.settings().config(), config.store());
    JoinRefusal.of(system);
    StoreHost storeHost = StoreHost.begin(config.store(), system.settings().config(), LOG::info);
    system.getWhenTerminated().whenComplete((done, failure) -> storeHost.close());
    JobStores stores = open(storeHost, system, cluster);
    DurabilityOfJobs durability = new DurabilityOfJobs(config, UnaryOperator.identity());
    RemoteExchange remote =
        new RemoteExchange(
            new KryoWires(), cluster.partBytes(), cluster.batchElements(), cluster.batches());
    SubtaskEntity.Host host =
        new SubtaskEntity.Host(BLUEPRINTS, config.subtasks(remote), durability.means(stores));
    NodeSetup setup =
        new NodeSetup(
            stores.jobs(),
            stores.ledger(),
            host,
            (job, start) -> durability.of(job, stores, start),
            cluster.role(),
            cluster.watchPort());
    return new ClusterEngine(system, config, stores, ClusterNode.start(system, setup));
  }

  private static JobStores open(StoreHost host, ActorSystem<?> system, ClusterConfig cluster) {
    try {
      return host.openPatiently(system, cluster.awaitStore()).orElseThrow();
    } catch (CompletionException e) {
      host.close();
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } catch (RuntimeException e) {
      host.close();
      throw e;
    }
  }

  @Override
  public JobHandle submit(
      String job,
      JobDefinition definition,
      JobArguments args,
      StartFrom start,
      OptionalInt parallelism) {
    JobSpec spec =
        new JobSpec(
            Blueprints.nameOf(job, definition),
            args.asMap(),
            parallelism.orElse(config.parallelism()),
            config.keyGroups(),
            config.chaining(),
            0,
            ClusterNode.originOf(start));
    spec.defaults().graph(job, definition, args).requireCheckpointable();
    return join(submit(job, spec));
  }

  private CompletionStage<JobHandle> submit(String job, JobSpec spec) {
    return stores
        .ledger()
        .read(job)
        .thenApply(row -> spec.behind(row.map(LedgerRow::epoch).orElse(0L)))
        .thenCompose(complete -> stores.jobs().submit(job, complete.write()))
        .thenApply(
            submission -> {
              JobEntry entry = submitted(job, submission);
              LOG.info("Submitted job '{}'", job);
              node.changed(entry);
              return handle(entry);
            });
  }

  @Override
  public CompletionStage<JobHandle> rescale(String job, int parallelism) {
    return stores.jobs().get(job).thenCompose(entry -> rescale(job, entry, parallelism));
  }

  private CompletionStage<JobHandle> rescale(
      String job, Optional<JobEntry> entry, int parallelism) {
    if (entry.filter(JobEntry::isToRun).isEmpty()) {
      throw new IllegalArgumentException(
          "no job '%s' runs on the cluster; expected one that does".formatted(job));
    }
    JobSpec before = JobSpec.read(entry.get().spec());
    JobSpec spec = before.rescaled(parallelism);
    BLUEPRINTS.build(job, spec).requireCheckpointable();
    JobHandle handle = handle(entry.get());
    return stores
        .ledger()
        .read(job)
        .thenCompose(row -> handle.stopWithSavepoint(rescaleName(row), false))
        .thenCompose(taken -> handle.completion())
        .thenCompose(state -> submit(job, spec));
  }

  /** Differs from all before it, as long as a checkpoint was completed since. */
  private static String rescaleName(Optional<LedgerRow> row) {
    return row.map(LedgerRow::lastCompleted)
        .map(last -> "rescale-%d-%d".formatted(last.epoch(), last.id()))
        .orElse("rescale");
  }

  @Override
  public CompletionStage<Optional<String>> coordinator(String job) {
    return node.coordinator(job);
  }

  @Override
  public CompletionStage<Map<String, List<String>>> subtasks() {
    return node.subtasks();
  }

  private static JobEntry submitted(String job, Submission submission) {
    if (submission instanceof Submission.AlreadyThere) {
      throw new IllegalStateException(
          "a job named '%s' is running on the cluster; wait for its end, stop it, or choose another name"
              .formatted(job));
    }
    return ((Submission.Submitted) submission).entry();
  }

  private JobHandle handle(JobEntry entry) {
    return handles.get(entry.submission(), () -> newHandle(entry));
  }

  private JobHandle newHandle(JobEntry entry) {
    CompletableFuture<JobActor.Ended> end = new CompletableFuture<>();
    node.actor().tell(new NodeCommand.AwaitEnd(entry, end));
    return new JobHandle(
        entry.job(), proxy(entry.job()), system, end, Optional.of(stores), () -> stop(entry.job()));
  }

  private ActorRef<JobActor.Command> proxy(String job) {
    return proxies.computeIfAbsent(
        job,
        name ->
            system.systemActorOf(
                JobProxy.of(name, node.actor()),
                "sluice-proxy-" + proxiesMade.incrementAndGet(),
                Props.empty()));
  }

  @Override
  public Optional<JobHandle> find(String job) {
    return join(stores.jobs().get(job)).map(this::handle);
  }

  /** Writes down that a job is to stop, so that it does wherever it is. */
  private void stop(String job) {
    stores.jobs().want(job, Wanted.STOPPED).thenAccept(entry -> entry.ifPresent(node::changed));
  }

  @Override
  public ActorSystem<?> system() {
    return system;
  }

  @Override
  public Optional<JobStores> stores() {
    return Optional.of(stores);
  }

  /** The actor system is not ours to end. */
  @Override
  public void close() {}

  private static <T> T join(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}

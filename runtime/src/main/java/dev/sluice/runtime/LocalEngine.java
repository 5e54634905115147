package dev.sluice.runtime;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.AskPattern;
import com.typesafe.config.Config;
import dev.sluice.actors.job.Durability;
import dev.sluice.actors.job.JobActor;
import dev.sluice.actors.subtask.RemoteExchange;
import dev.sluice.actors.subtask.SubtaskSettings;
import dev.sluice.api.JobArguments;
import dev.sluice.api.JobDefinition;
import dev.sluice.checkpointing.savepoint.StartFrom;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.runtime.config.ConfigurationException;
import dev.sluice.runtime.config.JobDefaults;
import dev.sluice.runtime.config.SluiceConfig;
import dev.sluice.runtime.store.JobStores;
import dev.sluice.runtime.store.StoreHost;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs jobs in this JVM, in an actor system of its own. Safe for any thread. */
final class LocalEngine implements Engine {

  private static final Logger LOG = LoggerFactory.getLogger(LocalEngine.class);
  private static final Duration START_TIMEOUT = Duration.ofSeconds(10);
  private static final long CLOSE_SECONDS = 20;

  /** Beyond it those of jobs that have ended are let go. */
  private static final int MOST_HANDLES = 1_000;

  private final ActorSystem<EngineActor.Command> system;
  private final JobDefaults defaults;
  private final SubtaskSettings settings;
  private final StoreHost storeHost;
  private final Optional<JobStores> stores;
  private final DurabilityOfJobs durability;
  private final Handles handles = new Handles(MOST_HANDLES);
  private final Thread atJvmEnd = new Thread(this::shutDown, "sluice-at-jvm-end");

  private LocalEngine(Config all, SluiceConfig config, UnaryOperator<Durability.Stores> seam) {
    this.defaults = config.jobDefaults();
    this.settings = config.subtasks(RemoteExchange.none());
    this.durability = new DurabilityOfJobs(config, seam);
    this.storeHost = StoreHost.begin(config.store(), all, LOG::info);
    try {
      this.system =
          ActorSystem.create(
              EngineActor.create(), "sluice", storeHost.overrides().withFallback(all));
      requireDispatcher();
      this.stores = openStores();
    } catch (RuntimeException e) {
      storeHost.close();
      throw e;
    }
  }

  /** Starts one that ends with the JVM at the latest. */
  static LocalEngine start(Config all, SluiceConfig config, UnaryOperator<Durability.Stores> seam) {
    LocalEngine engine = new LocalEngine(all, config, seam);
    engine.closeWithJvm();
    return engine;
  }

  private Optional<JobStores> openStores() {
    try {
      return storeHost.open(system);
    } catch (RuntimeException e) {
      system.terminate();
      throw e instanceof CompletionException && e.getCause() instanceof RuntimeException cause
          ? cause
          : e;
    }
  }

  /** Looked up once here, or the first job would find out. */
  private void requireDispatcher() {
    try {
      system.dispatchers().lookup(DispatcherSelector.fromConfig(SluiceConfig.OPERATORS_DISPATCHER));
    } catch (RuntimeException e) {
      system.terminate();
      throw new ConfigurationException(
          "configuration section '%s' makes no dispatcher: %s; expected the settings of an Akka dispatcher"
              .formatted(SluiceConfig.OPERATORS_DISPATCHER, e.getMessage()),
          e);
    }
  }

  /** So that an interrupted program leaves nothing half-written. */
  private void closeWithJvm() {
    try {
      Runtime.getRuntime().addShutdownHook(atJvmEnd);
    } catch (IllegalStateException e) {
      close();
      throw new IllegalStateException("no engine is started while the JVM ends", e);
    }
  }

  @Override
  public JobHandle submit(
      String job,
      JobDefinition definition,
      JobArguments args,
      StartFrom start,
      OptionalInt parallelism) {
    if (stores.isEmpty() && !(start instanceof StartFrom.Latest)) {
      throw new IllegalArgumentException(
          "job '%s' is to start from %s, but there is no store; expected sluice.store.kind to name the one that has it"
              .formatted(job, start));
    }
    JobDefaults ofJob = defaults.withParallelism(parallelism.orElse(defaults.parallelism()));
    Supplier<JobGraph> blueprint = () -> ofJob.graph(job, definition, args);
    if (stores.isPresent()) {
      blueprint.get().requireCheckpointable();
    }
    CompletableFuture<JobActor.Ended> end = new CompletableFuture<>();
    ActorRef<JobActor.Command> actor =
        start(
            job,
            JobActor.create(
                blueprint, settings, stores.map(kept -> durability.of(job, kept, start))),
            end);
    LOG.info("Submitted job '{}'", job);
    return handles.put(
        job,
        new JobHandle(job, actor, system, end, stores, () -> actor.tell(new JobActor.StopJob())));
  }

  @Override
  public CompletionStage<JobHandle> rescale(String job, int parallelism) {
    return CompletableFuture.failedFuture(
        new UnsupportedOperationException(
            "job '%s' runs in one JVM; expected one of a cluster. Stop it with a savepoint, and submit it from there with another parallelism"
                .formatted(job)));
  }

  @Override
  public CompletionStage<Map<String, List<String>>> subtasks() {
    return CompletableFuture.completedFuture(Map.of());
  }

  @Override
  public CompletionStage<Optional<String>> coordinator(String job) {
    return CompletableFuture.completedFuture(Optional.empty());
  }

  @Override
  public Optional<JobHandle> find(String job) {
    return handles.find(job);
  }

  @Override
  public ActorSystem<?> system() {
    return system;
  }

  @Override
  public Optional<JobStores> stores() {
    return stores;
  }

  private ActorRef<JobActor.Command> start(
      String job, Behavior<JobActor.Command> behavior, CompletableFuture<JobActor.Ended> end) {
    if (system.getWhenTerminated().toCompletableFuture().isDone()) {
      throw new IllegalStateException(
          "job '%s' was not started: the engine is closed".formatted(job));
    }
    CompletionStage<EngineActor.Started> answer =
        AskPattern.askWithStatus(
            system,
            replyTo -> new EngineActor.Start(job, behavior, end, replyTo),
            START_TIMEOUT,
            system.scheduler());
    try {
      return answer.toCompletableFuture().join().job();
    } catch (CompletionException e) {
      throw new IllegalStateException(
          "job '%s' was not started: %s".formatted(job, e.getCause().getMessage()), e.getCause());
    }
  }

  /** Stops all jobs, waits until they have closed, and ends the actor system. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atJvmEnd);
    } catch (IllegalStateException e) {
      LOG.debug("The JVM is ending, which closes the engine too", e);
    }
    shutDown();
  }

  private void shutDown() {
    system.tell(new EngineActor.Shutdown());
    try {
      system.getWhenTerminated().toCompletableFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      LOG.warn("Jobs have not closed within {} s; user code seems to be blocked", CLOSE_SECONDS);
      system.terminate();
    } catch (InterruptedException e) {
      system.terminate();
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the actor system did not end", e);
    } finally {
      storeHost.close();
    }
  }
}

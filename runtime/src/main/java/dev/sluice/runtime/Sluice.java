package dev.sluice.runtime;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.AskPattern;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.sluice.actors.job.Durability;
import dev.sluice.actors.job.JobActor;
import dev.sluice.actors.subtask.RemoteExchange;
import dev.sluice.actors.subtask.SubtaskSettings;
import dev.sluice.api.JobArguments;
import dev.sluice.api.JobBuilder;
import dev.sluice.api.JobDefinition;
import dev.sluice.checkpointing.recovery.RecoveryRequest.Unmatched;
import dev.sluice.checkpointing.savepoint.StartFrom;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.time.SystemClock;
import dev.sluice.runtime.config.CheckpointConfig;
import dev.sluice.runtime.config.ConfigurationException;
import dev.sluice.runtime.config.LocalConfig;
import dev.sluice.runtime.config.SluiceConfig;
import dev.sluice.runtime.store.JobStores;
import dev.sluice.runtime.store.StoreHost;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
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

/**
 * The engine: takes jobs and runs them.
 *
 * <p>{@link #local()} starts one in this JVM, with an actor system of its own. Thread-safe; {@link
 * #close} stops all jobs, as does the end of the JVM.
 */
public final class Sluice implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Sluice.class);
  private static final Duration START_TIMEOUT = Duration.ofSeconds(10);
  private static final long CLOSE_SECONDS = 20;

  private final ActorSystem<EngineActor.Command> system;
  private final SluiceConfig config;
  private final SubtaskSettings settings;
  private final StoreHost storeHost;
  private final Optional<JobStores> stores;
  private final UnaryOperator<Durability.Stores> seam;
  private final int anySeed = new SplittableRandom().nextInt(1, Integer.MAX_VALUE);
  private final Thread atJvmEnd = new Thread(this::shutDown, "sluice-at-jvm-end");

  private Sluice(Config config, UnaryOperator<Durability.Stores> seam) {
    this.seam = seam;
    ClassLoader loader = Sluice.class.getClassLoader();
    this.config = SluiceConfig.read(config, loader);
    this.settings =
        new SubtaskSettings(
            this.config.limits(),
            this.config.bufferTimeout(),
            this.config.reportInterval(),
            this.config.turnElements(),
            new SystemClock(),
            SluiceConfig.OPERATORS_DISPATCHER,
            RemoteExchange.none());
    this.storeHost = StoreHost.begin(this.config.store(), config, LOG::info);
    try {
      this.system =
          ActorSystem.create(
              EngineActor.create(), "sluice", storeHost.overrides().withFallback(config));
      requireDispatcher();
      this.stores = openStores();
    } catch (RuntimeException e) {
      storeHost.close();
      throw e;
    }
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

  /**
   * An engine in this JVM, configured by {@code application.conf} and system properties.
   *
   * @throws ConfigurationException when the configuration is refused
   */
  public static Sluice local() {
    return local(ConfigFactory.empty());
  }

  /**
   * An engine in this JVM; {@code overrides} win over {@code application.conf}, and system
   * properties over both.
   *
   * @throws ConfigurationException when the configuration is refused
   */
  public static Sluice local(Config overrides) {
    return local(overrides, UnaryOperator.identity());
  }

  /** An engine whose jobs get what {@code seam} makes of their stores; for tests of faults. */
  static Sluice local(Config overrides, UnaryOperator<Durability.Stores> seam) {
    Sluice sluice = new Sluice(LocalConfig.withOverrides(overrides), seam);
    sluice.closeWithJvm();
    return sluice;
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

  /**
   * The graph of a job as {@link #submit} would run it; starts nothing.
   *
   * @throws dev.sluice.dataflow.graph.InvalidJobException with everything that is wrong with the
   *     job
   */
  public JobGraph plan(String job, JobDefinition definition, JobArguments args) {
    JobArguments ofJob = args.forJob(job);
    JobBuilder builder =
        new JobBuilder(job, config.parallelism())
            .keyGroups(config.keyGroups())
            .chaining(config.chaining())
            .arguments(ofJob);
    definition.define(builder, ofJob);
    return builder.build();
  }

  /**
   * Checks a job and starts it.
   *
   * @param job a name that no running job has
   * @param definition declares the job; called once here and once for every subtask
   * @param args what the definition may ask for
   * @throws dev.sluice.dataflow.graph.InvalidJobException with everything that is wrong with the
   *     job, before anything has started
   */
  public JobHandle submit(String job, JobDefinition definition, JobArguments args) {
    return submit(job, definition, args, new StartFrom.Latest());
  }

  /**
   * Checks a job and starts it from a certain checkpoint or savepoint, its own or, as a fork,
   * another job's.
   *
   * @param start what it goes on from; only {@link StartFrom.Latest} without a store
   * @see #submit(String, JobDefinition, JobArguments)
   */
  public JobHandle submit(
      String job, JobDefinition definition, JobArguments args, StartFrom start) {
    if (stores.isEmpty() && !(start instanceof StartFrom.Latest)) {
      throw new IllegalArgumentException(
          "job '%s' is to start from %s, but there is no store; expected sluice.store.kind to name the one that has it"
              .formatted(job, start));
    }
    Supplier<JobGraph> blueprint = () -> plan(job, definition, args);
    if (stores.isPresent()) {
      blueprint.get().requireCheckpointable();
    }
    CompletableFuture<JobActor.Ended> end = new CompletableFuture<>();
    ActorRef<JobActor.Command> actor =
        start(
            job,
            JobActor.create(blueprint, settings, stores.map(kept -> durability(job, kept, start))),
            end);
    LOG.info("Submitted job '{}'", job);
    return new JobHandle(job, actor, system, end, stores);
  }

  /** Differs by job, so that those which fail together do not come back together. */
  private long seedOf(String job) {
    int seed = config.restartSeed().orElse(anySeed);
    LOG.debug("Delays before restarts of job '{}' come from sluice.restart.seed = {}", job, seed);
    return ((long) seed << Integer.SIZE) + job.hashCode();
  }

  private Durability durability(String job, JobStores kept, StartFrom start) {
    CheckpointConfig checkpoints = config.checkpoints();
    return new Durability(
        checkpoints.settings(),
        checkpoints.mode(),
        checkpoints.limits(),
        checkpoints.allowDroppedState() ? Unmatched.DROP : Unmatched.REFUSE,
        config.restart().begin(new SplittableRandom(seedOf(job))),
        start,
        seam.apply(kept.forJob()));
  }

  /** Where the state of jobs is kept, if the configuration names a store. */
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

package dev.sluice.runtime;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Extension;
import akka.actor.typed.Props;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.sluice.actors.job.Durability;
import dev.sluice.api.JobArguments;
import dev.sluice.api.JobDefinition;
import dev.sluice.checkpointing.savepoint.StartFrom;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.runtime.config.JobDefaults;
import dev.sluice.runtime.config.OwnConfig;
import dev.sluice.runtime.config.SluiceConfig;
import dev.sluice.runtime.store.JobStores;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/**
 * The engine: takes jobs and runs them.
 *
 * <p>{@link #local()} starts one in this JVM, with an actor system of its own. {@link #get} is an
 * extension of an actor system that is a member of an Akka cluster: its jobs run on all nodes that
 * have it, and outlive any of them. Thread-safe; {@link #close} of a local one stops all jobs, as
 * does the end of the JVM.
 */
public final class Sluice implements Extension, AutoCloseable {

  private final JobDefaults defaults;
  private final Engine engine;
  private ActorRef<JobRequest> jobs;

  private Sluice(SluiceConfig config, Engine engine) {
    this.defaults = config.jobDefaults();
    this.engine = engine;
  }

  private static SluiceConfig read(Config all) {
    return SluiceConfig.read(all, Sluice.class.getClassLoader());
  }

  /**
   * An engine in this JVM, configured by {@code application.conf} and system properties.
   *
   * @throws dev.sluice.runtime.config.ConfigurationException when the configuration is refused
   */
  public static Sluice local() {
    return local(ConfigFactory.empty());
  }

  /**
   * An engine in this JVM; {@code overrides} win over {@code application.conf}, and system
   * properties over both.
   *
   * @throws dev.sluice.runtime.config.ConfigurationException when the configuration is refused
   */
  public static Sluice local(Config overrides) {
    return local(overrides, UnaryOperator.identity());
  }

  /** An engine whose jobs get what {@code seam} makes of their stores; for tests of faults. */
  static Sluice local(Config overrides, UnaryOperator<Durability.Stores> seam) {
    Config all = OwnConfig.ofLocalEngine(overrides);
    SluiceConfig config = read(all);
    return new Sluice(config, LocalEngine.start(all, config, seam));
  }

  /**
   * The engine of an actor system that is a member of an Akka cluster; the first call starts it.
   *
   * @throws dev.sluice.runtime.config.ConfigurationException when a setting of the system does not
   *     do, with all that are wrong
   */
  public static Sluice get(ActorSystem<?> system) {
    return SluiceExtension.ID.apply(system);
  }

  /** The engine of an actor system that has none yet. */
  static Sluice inCluster(ActorSystem<?> system) {
    SluiceConfig config = read(system.settings().config());
    return new Sluice(config, ClusterEngine.start(system, config));
  }

  /**
   * The graph of a job as {@link #submit} would run it; starts nothing.
   *
   * @throws dev.sluice.dataflow.graph.InvalidJobException with everything that is wrong with the
   *     job
   */
  public JobGraph plan(String job, JobDefinition definition, JobArguments args) {
    return defaults.graph(job, definition, args);
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
    return engine.submit(job, definition, args, start, OptionalInt.empty());
  }

  /**
   * The same with a parallelism of its own.
   *
   * @param parallelism subtasks of each operator that does not say, at least 1
   * @see #submit(String, JobDefinition, JobArguments, StartFrom)
   */
  public JobHandle submit(
      String job, JobDefinition definition, JobArguments args, StartFrom start, int parallelism) {
    return engine.submit(job, definition, args, start, OptionalInt.of(parallelism));
  }

  /**
   * Stops a job of the cluster with a savepoint and submits it again, from there, with another
   * parallelism; nothing of its output is lost or doubled.
   *
   * <p>Completes when the job was submitted. If this node dies in between, the job has stopped with
   * the savepoint, whose name begins with {@code rescale-}, and can be submitted from it.
   *
   * @param parallelism subtasks of each operator that does not say, at least 1
   * @return fails when there is no such job, it cannot take a savepoint now, or the engine is local
   */
  public CompletionStage<JobHandle> rescale(String job, int parallelism) {
    return engine.rescale(job, parallelism);
  }

  /**
   * The name of the node that coordinates a job, as far as this node has heard; empty if it has
   * heard of none. Where it is does not matter to the job.
   */
  public CompletionStage<Optional<String>> coordinator(String job) {
    return engine.coordinator(job);
  }

  /**
   * A job that runs, or has; empty if none of this name is known to the cluster or, of a local
   * engine, was submitted to it, or long ago.
   */
  public Optional<JobHandle> job(String name) {
    return engine.find(name);
  }

  /**
   * An actor that takes requests about jobs from other actors of the same actor system, so that
   * these need not wait. The same one at each call, as long as the actor system lives.
   */
  public synchronized ActorRef<JobRequest> jobs() {
    if (jobs == null) {
      jobs = engine.system().systemActorOf(JobsActor.create(this), JobsActor.NAME, Props.empty());
    }
    return jobs;
  }

  /**
   * Which subtasks live on each node of the cluster, as Akka's sharding itself says, each as {@code
   * job/vertex/index/epoch}. A node that does not answer within a second is not in it, nor is one
   * that has none and cannot host any yet. Empty for a local engine.
   */
  public CompletionStage<Map<String, List<String>>> subtasks() {
    return engine.subtasks();
  }

  /** Where the state of jobs is kept, if the configuration names a store. */
  public Optional<JobStores> stores() {
    return engine.stores();
  }

  /**
   * Closes a local engine: stops all jobs, waits until they have closed, and ends its actor system.
   * On a cluster, the node goes on as long as its actor system.
   */
  @Override
  public void close() {
    engine.close();
  }
}

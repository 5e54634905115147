package dev.sluice.runtime;

import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import dev.sluice.runtime.config.OwnConfig;
import java.util.concurrent.CompletionStage;

/**
 * A node of a cluster with an actor system of its own, for programs that have none.
 *
 * <p>It joins the seed nodes of its configuration ({@code akka.cluster.seed-nodes}), and leaves the
 * cluster when it is closed or the JVM ends. Thread-safe.
 */
public final class SluiceNode implements AutoCloseable {

  private final ActorSystem<Void> system;
  private final Sluice engine;

  private SluiceNode(ActorSystem<Void> system, Sluice engine) {
    this.system = system;
    this.engine = engine;
  }

  /**
   * Starts a node; {@code overrides} win over {@code application.conf}, and system properties over
   * both.
   *
   * @throws dev.sluice.runtime.config.ConfigurationException when the configuration is refused
   */
  public static SluiceNode start(Config overrides) {
    Config all = OwnConfig.ofNode(overrides);
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "sluice", all);
    try {
      return new SluiceNode(system, Sluice.get(system));
    } catch (RuntimeException e) {
      system.terminate();
      throw e;
    }
  }

  /** The engine, to submit jobs to. */
  public Sluice engine() {
    return engine;
  }

  /** The actor system. */
  public ActorSystem<Void> system() {
    return system;
  }

  /** Completes when the actor system has ended, be it that this node was closed or taken down. */
  public CompletionStage<?> ended() {
    return system.getWhenTerminated();
  }

  /** Leaves the cluster, and ends the actor system. */
  @Override
  public void close() {
    CoordinatedShutdown.get(system)
        .runAll(CoordinatedShutdown.actorSystemTerminateReason())
        .toCompletableFuture()
        .join();
  }
}

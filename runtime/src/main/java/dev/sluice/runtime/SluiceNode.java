package dev.sluice.runtime;

import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.Cluster;
import com.typesafe.config.Config;
import dev.sluice.runtime.cluster.JoinRefusal;
import dev.sluice.runtime.config.OwnConfig;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * A node of a cluster with an actor system of its own, for programs that have none.
 *
 * <p>It joins the seed nodes of its configuration ({@code akka.cluster.seed-nodes}), and leaves the
 * cluster when it is closed or the JVM ends. Where the configuration names none, somebody else has
 * it join. Thread-safe.
 */
public final class SluiceNode implements AutoCloseable {

  private final ActorSystem<Void> system;
  private final Sluice engine;

  private SluiceNode(ActorSystem<Void> system, Sluice engine) {
    this.system = system;
    this.engine = engine;
  }

  /**
   * Starts a node and waits until it is a member of the cluster; {@code overrides} win over {@code
   * application.conf}, and system properties over both.
   *
   * @throws dev.sluice.runtime.config.ConfigurationException when the configuration is refused
   * @throws NotJoinedException when the cluster refuses the node, or no seed node answers within
   *     {@code akka.cluster.shutdown-after-unsuccessful-join-seed-nodes}. Then the actor system
   *     ends, and the JVM with a status other than 0 where {@code
   *     akka.coordinated-shutdown.exit-jvm} is on
   */
  public static SluiceNode start(Config overrides) {
    Config all = OwnConfig.ofNode(overrides);
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "sluice", all);
    CompletableFuture<Void> member = member(system);
    // Beside this thread: who is refused need not wait for the store.
    CompletableFuture<Sluice> engine = CompletableFuture.supplyAsync(() -> Sluice.get(system));
    CompletableFuture<SluiceNode> node =
        engine.thenCombine(member, (started, joined) -> new SluiceNode(system, started));
    engine.exceptionally(failure -> fail(node, failure));
    member.exceptionally(failure -> fail(node, failure));
    try {
      return node.join();
    } catch (CompletionException e) {
      system.terminate();
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static <T> T fail(CompletableFuture<?> node, Throwable failure) {
    node.completeExceptionally(
        failure instanceof CompletionException wrapped ? wrapped.getCause() : failure);
    return null;
  }

  /** Completes when the node is a member of the cluster, or has none to join by itself. */
  private static CompletableFuture<Void> member(ActorSystem<Void> system) {
    CompletableFuture<Void> member = new CompletableFuture<>();
    JoinRefusal refusal = JoinRefusal.of(system);
    refusal.reason().thenAccept(why -> member.completeExceptionally(new NotJoinedException(why)));
    if (refusal.seeds().isEmpty()) {
      member.complete(null);
    } else {
      Cluster.get(Adapter.toClassic(system)).registerOnMemberUp(() -> member.complete(null));
    }
    system
        .getWhenTerminated()
        .thenAccept(
            done ->
                member.completeExceptionally(
                    new NotJoinedException("its actor system has ended; the log says why")));
    return member;
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

package dev.sluice.runtime;

import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.Cluster;
import akka.cluster.ClusterEvent.CurrentClusterState;
import akka.cluster.Member;
import akka.remote.RemoteTransportException;
import com.typesafe.config.Config;
import dev.sluice.runtime.cluster.JoinRefusal;
import dev.sluice.runtime.config.OwnConfig;
import dev.sluice.sharding.entity.Nodes;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/**
 * A node of a cluster with an actor system of its own, for programs that have none.
 *
 * <p>It joins the seed nodes of its configuration ({@code akka.cluster.seed-nodes}), and leaves the
 * cluster when it is closed or the JVM ends. Where the configuration names none, somebody else has
 * it join. Thread-safe.
 */
public final class SluiceNode implements AutoCloseable {

  private static final String EXIT_JVM = "akka.coordinated-shutdown.exit-jvm";

  private static final long END_SECONDS = 20;

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
   * <p>When it fails, nothing of it is left, and it may be called again.
   *
   * @throws dev.sluice.runtime.config.ConfigurationException when the configuration is refused
   * @throws dev.sluice.persistence.cassandra.StoreException when Cassandra does not answer, or
   *     refuses
   * @throws NodeStartException when it cannot listen where it is to
   * @throws NotJoinedException when the cluster refuses the node, or no seed node answers within
   *     {@code akka.cluster.shutdown-after-unsuccessful-join-seed-nodes}. Then the actor system
   *     ends, and the JVM with a status other than 0 where {@code
   *     akka.coordinated-shutdown.exit-jvm} is on
   */
  public static SluiceNode start(Config overrides) {
    Config all = OwnConfig.ofNode(overrides);
    ActorSystem<Void> system = listening(all);
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
      if (e.getCause() instanceof NotJoinedException refused && all.getBoolean(EXIT_JVM)) {
        // The JVM ends with the actor system, which must not come before the reason was told.
        throw refused.with(endOf(system));
      }
      system.terminate();
      awaitEnd(system);
      if (e.getCause() instanceof NotJoinedException refused) {
        throw refused.with(endOf(system));
      }
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static ActorSystem<Void> listening(Config all) {
    try {
      return ActorSystem.create(Behaviors.empty(), "sluice", all);
    } catch (RemoteTransportException e) {
      throw new NodeStartException(
          "the node cannot listen on %s:%s (%s). Stop what has the port, or choose another with akka.remote.artery.canonical.port"
              .formatted(
                  all.getString("akka.remote.artery.canonical.hostname"),
                  all.getString("akka.remote.artery.canonical.port"),
                  e.getCause() == null ? e.getMessage() : e.getCause().getMessage()),
          e);
    }
  }

  /** So that its port and its directory are free again. */
  private static void awaitEnd(ActorSystem<?> system) {
    system
        .getWhenTerminated()
        .toCompletableFuture()
        .completeOnTimeout(null, END_SECONDS, TimeUnit.SECONDS)
        .join();
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

  /** Completes when the actor system has ended, with the reason. */
  public CompletionStage<NodeEnd> ended() {
    return system.getWhenTerminated().thenApply(done -> endOf(system));
  }

  private static NodeEnd endOf(ActorSystem<?> system) {
    CoordinatedShutdown.Reason reason =
        CoordinatedShutdown.get(system)
            .getShutdownReason()
            .orElse(CoordinatedShutdown.unknownReason());
    if (reason.equals(CoordinatedShutdown.clusterDowningReason())) {
      return NodeEnd.TAKEN_DOWN;
    }
    if (reason.equals(CoordinatedShutdown.clusterJoinUnsuccessfulReason())) {
      return NodeEnd.NOBODY_THERE;
    }
    return reason.equals(CoordinatedShutdown.incompatibleConfigurationDetectedReason())
        ? NodeEnd.REFUSED
        : NodeEnd.CLOSED;
  }

  /** The members of the cluster as this node sees them, the oldest first. */
  public List<NodeMember> members() {
    CurrentClusterState state = cluster().state();
    return StreamSupport.stream(state.getMembers().spliterator(), false)
        .sorted(Member.ageOrdering())
        .map(
            member ->
                new NodeMember(
                    Nodes.of(member).text(),
                    member.status().toString().toLowerCase(Locale.ROOT),
                    !state.getUnreachable().contains(member)))
        .toList();
  }

  /** The name of this node among the members. */
  public String name() {
    return Nodes.of(cluster().selfMember()).text();
  }

  private Cluster cluster() {
    return Cluster.get(Adapter.toClassic(system));
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

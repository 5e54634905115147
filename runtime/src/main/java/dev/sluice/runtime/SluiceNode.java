package dev.sluice.runtime;

import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.ClusterEvent.CurrentClusterState;
import akka.cluster.Member;
import akka.cluster.typed.Cluster;
import akka.remote.RemoteTransportException;
import com.typesafe.config.Config;
import dev.sluice.runtime.config.OwnConfig;
import dev.sluice.sharding.entity.Nodes;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/**
 * A node of a cluster with an actor system of its own, for programs that have none.
 *
 * <p>It joins the seed nodes of its configuration ({@code akka.cluster.seed-nodes}), and leaves the
 * cluster when it is closed or the JVM ends. Thread-safe.
 */
public final class SluiceNode implements AutoCloseable {

  private static final long END_SECONDS = 20;

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
   * <p>When it fails, nothing of it is left, and it may be called again.
   *
   * @throws dev.sluice.runtime.config.ConfigurationException when the configuration is refused
   * @throws dev.sluice.persistence.cassandra.StoreException when Cassandra does not answer, or
   *     refuses
   * @throws NodeStartException when it cannot listen where it is to, or the cluster does not take
   *     it
   */
  public static SluiceNode start(Config overrides) {
    Config all = OwnConfig.ofNode(overrides);
    ActorSystem<Void> system = listening(all);
    try {
      return new SluiceNode(system, Sluice.get(system));
    } catch (RuntimeException e) {
      NodeEnd end = endOf(system);
      system.terminate();
      awaitEnd(system);
      throw end == NodeEnd.CLOSED ? e : new NodeStartException(end, e);
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
    CurrentClusterState state = Cluster.get(system).state();
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
    return Nodes.of(Cluster.get(system).selfMember()).text();
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

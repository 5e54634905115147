package dev.sluice.runtime.cluster;

import akka.actor.AllDeadLetters;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.actor.typed.eventstream.EventStream;
import akka.actor.typed.javadsl.Behaviors;
import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.checkpointing.directory.JobEntry;
import dev.sluice.checkpointing.savepoint.StartFrom;
import dev.sluice.sharding.entity.EntityKind;
import dev.sluice.sharding.entity.EntityPlace;
import dev.sluice.sharding.entity.Listing;
import dev.sluice.sharding.entity.NodeEntities;
import dev.sluice.sharding.entity.NodeEvent;
import dev.sluice.sharding.node.NodeMessage;
import dev.sluice.sharding.placement.NodeName;
import dev.sluice.sharding.suspicion.WatchPort;
import dev.sluice.sharding.suspicion.WatchSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One node's part in running jobs on a cluster, inside an actor system that is a member of it.
 *
 * <p>Ends with its actor system. Safe for any thread.
 */
public final class ClusterNode {

  private static final String ENTITIES = "sluice-subtask";

  /** How long nodes are waited for that are asked what lives on them. */
  private static final Duration LISTING = Duration.ofSeconds(1);

  /** How long subtasks of a new epoch wait for those of the one before to close on their node. */
  private static final Duration CLOSING = Duration.ofSeconds(10);

  private final ActorRef<NodeCommand> actor;
  private final NodeEntities<SubtaskActor.Command> entities;
  private final Roster roster;

  private ClusterNode(
      ActorRef<NodeCommand> actor, NodeEntities<SubtaskActor.Command> entities, Roster roster) {
    this.actor = actor;
    this.entities = entities;
    this.roster = roster;
  }

  /**
   * Starts it.
   *
   * @param setup with what
   * @throws UncheckedIOException when the watch port cannot be opened
   */
  public static ClusterNode start(ActorSystem<?> system, NodeSetup setup) {
    NodeEntities<SubtaskActor.Command> entities = NodeEntities.start(system, kind(setup));
    NodeName self = entities.self();
    SuspicionRelay relay = new SuspicionRelay();
    WatchPort watch = openWatch(system, setup, self, relay);
    NodeParts parts =
        new NodeParts(
            self,
            setup.directory(),
            setup.ledger(),
            entities,
            setup.host().blueprints(),
            setup.host().settings(),
            setup.durability(),
            new Roster());
    NodeMessage.Hello hello =
        new NodeMessage.Hello(
            self,
            watch.address().getAddress().getHostAddress(),
            watch.address().getPort(),
            List.of(),
            true);
    Peers peers = new Peers(self, watch, ActorRefResolver.get(system));
    ActorRef<NodeCommand> actor =
        system.systemActorOf(NodeActor.create(parts, peers, hello), "sluice-node", Props.empty());
    relay.to(actor);
    system.systemActorOf(PeerGate.create(actor), PeerGate.NAME, Props.empty());
    system.systemActorOf(
        MemberWatch.create(setup.role(), actor, Farewell.of(system)),
        "sluice-members",
        Props.empty());
    ActorRef<AllDeadLetters> lost =
        system.systemActorOf(
            LostMessages.create(setup.host().settings().remote()), "sluice-lost", Props.empty());
    system.eventStream().tell(new EventStream.Subscribe<>(AllDeadLetters.class, lost));
    entities.listen(system.systemActorOf(warmth(actor), "sluice-warmth", Props.empty()));
    system.getWhenTerminated().whenComplete((done, failure) -> watch.close());
    return new ClusterNode(actor, entities, parts.roster());
  }

  private static EntityKind<SubtaskActor.Command> kind(NodeSetup setup) {
    return new EntityKind<>(
        ENTITIES,
        SubtaskActor.Command.class,
        place -> SubtaskEntity.create(setup.host()),
        new SubtaskActor.Stop(),
        setup.host().settings().dispatcher(),
        setup.role(),
        CLOSING);
  }

  private static WatchPort openWatch(
      ActorSystem<?> system, NodeSetup setup, NodeName self, SuspicionRelay relay) {
    String host = system.address().getHost().orElseThrow();
    try {
      return WatchPort.open(
          WatchSettings.on(new InetSocketAddress(host, setup.watchPort())),
          self.uid(),
          setup.host().settings().clock(),
          relay);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static akka.actor.typed.Behavior<NodeEvent> warmth(ActorRef<NodeCommand> node) {
    return Behaviors.receiveMessage(
        event -> {
          if (event instanceof NodeEvent.Warm warm) {
            node.tell(new NodeCommand.Warm(warm.node()));
          }
          return Behaviors.same();
        });
  }

  /** The actor of the node. */
  public ActorRef<NodeCommand> actor() {
    return actor;
  }

  /**
   * Which subtasks live on each node, as sharding itself says. A node that does not answer within a
   * second is not in it, nor is one that has none and cannot host any yet.
   */
  public CompletionStage<Map<String, List<String>>> subtasks() {
    return entities.list(LISTING).thenApply(this::named);
  }

  private Map<String, List<String>> named(Listing listing) {
    List<NodeName> usable = roster.usable();
    Map<String, List<String>> named = new TreeMap<>();
    listing
        .entities()
        .forEach(
            (node, places) -> {
              if (!places.isEmpty() || usable.contains(node)) {
                named.put(node.text(), places.stream().map(EntityPlace::subtask).sorted().toList());
              }
            });
    return named;
  }

  /** The name of the node that coordinates a job, as far as this one has heard. */
  public CompletionStage<Optional<String>> coordinator(String job) {
    CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
    actor.tell(new NodeCommand.AskHolder(job, answer));
    return answer;
  }

  /** What a user has chosen, as it goes into a specification. */
  public static Optional<SpecOrigin> originOf(StartFrom start) {
    return start instanceof StartFrom.Checkpoint chosen
        ? Optional.of(SpecOrigin.of(chosen))
        : Optional.empty();
  }

  /** Tells the nodes that something is wanted of a job. */
  public void changed(JobEntry entry) {
    actor.tell(new NodeCommand.Changed(entry));
  }
}

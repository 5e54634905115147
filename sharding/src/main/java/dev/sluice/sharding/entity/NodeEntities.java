package dev.sluice.sharding.entity;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.Props;
import akka.cluster.sharding.typed.ShardingEnvelope;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import akka.cluster.typed.Cluster;
import dev.sluice.sharding.placement.NodeName;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The entities of one kind on all nodes of the cluster, each on the node that its identity names.
 *
 * <p>The shard is the node: it has its home from the time the node joined, every node has that home
 * cached, and it never moves. So to start entities after a node was lost, the oldest one included,
 * takes a message and nothing else: no decision of the shard coordinator and no removal of the node
 * that is gone.
 *
 * <p>Elements do not pass through here: an entity hands out its reference. Any thread.
 */
public final class NodeEntities<M> {

  private final EntityKind<M> kind;
  private final Cluster cluster;
  private final ActorRef<EntityAdmission.Command<M>> admission;
  private final ShardRegionOf region;
  private final ActorRef<WarmUpActor.Command> warmUp;
  private final EntityQuery query;

  private NodeEntities(
      ActorSystem<?> system,
      EntityKind<M> kind,
      ActorRef<EntityAdmission.Command<M>> admission,
      ShardRegionOf region) {
    this.kind = kind;
    this.cluster = Cluster.get(system);
    this.admission = admission;
    this.region = region;
    this.query = new EntityQuery(system, kind.name(), kind.role());
    this.warmUp =
        system.systemActorOf(
            WarmUpActor.create(region, kind.role()), kind.name() + "-warm-up", Props.empty());
  }

  /**
   * Starts a kind on this node: its region when the node has the role of the kind, and the entrance
   * to the entities of other nodes in any case. Once per kind and actor system.
   */
  public static <M> NodeEntities<M> start(ActorSystem<?> system, EntityKind<M> kind) {
    ActorRef<EntityAdmission.Command<M>> admission =
        system.systemActorOf(
            EntityAdmission.create(kind.stop(), kind.patience()),
            kind.name() + "-admission",
            Props.empty());
    return new NodeEntities<>(system, kind, admission, region(system, kind, admission));
  }

  // A question about a home is no message of the kind; the reserved entities alone see one.
  @SuppressWarnings("unchecked")
  static <M> ShardRegionOf region(
      ActorSystem<?> system, EntityKind<M> kind, ActorRef<EntityAdmission.Command<M>> admission) {
    EntityTypeKey<M> key = EntityTypeKey.create(kind.messages(), kind.name());
    ActorRef<ShardingEnvelope<M>> region =
        ClusterSharding.get(system)
            .init(
                Entity.of(key, entity -> behavior(entity.getEntityId(), kind, admission))
                    .withMessageExtractor(new ShardIsNode<M>())
                    .withAllocationStrategy(new OwnShardOnly(Cluster.get(system), kind.role()))
                    .withSettings(EntitySettings.of(system, kind.role()))
                    .withEntityProps(DispatcherSelector.fromConfig(kind.dispatcher()))
                    .withStopMessage(kind.stop()));
    return new ShardRegionOf(system, (ActorRef<ShardingEnvelope<Object>>) (ActorRef<?>) region);
  }

  @SuppressWarnings("unchecked") // as above
  private static <M> Behavior<M> behavior(
      String entityId, EntityKind<M> kind, ActorRef<EntityAdmission.Command<M>> admission) {
    if (EntityKind.isReserved(entityId)) {
      String node = entityId.substring(0, entityId.indexOf(EntityPlace.BAR));
      return (Behavior<M>) (Behavior<?>) WarmUpActor.answering(node);
    }
    return AdmittedEntity.of(EntityPlace.parse(entityId), kind, admission);
  }

  /** This life of this node. */
  public NodeName self() {
    return Nodes.of(cluster.selfMember());
  }

  /**
   * Sends a message to an entity, which is made if it is not there. At most once, in order from one
   * sender; a node that is not warm gets it when its shard has a home.
   *
   * @return false when the node is not, or no longer, a member that may host, as this node sees it:
   *     then nothing was sent
   */
  public boolean tell(EntityPlace place, M message) {
    if (!Nodes.isThere(cluster, kind.role(), place.node())) {
      return false;
    }
    region.tell(new ShardingEnvelope<>(place.text(), message));
    return true;
  }

  /**
   * Completes when entities can be started on the node at once. Fails with {@link
   * NodeGoneException} when the node goes before. For a node that never comes it does not complete:
   * put a limit on it.
   */
  public CompletionStage<NodeName> warmed(NodeName node) {
    CompletableFuture<NodeName> warm = new CompletableFuture<>();
    warmUp.tell(new WarmUpActor.Await(node, warm));
    return warm;
  }

  /**
   * Tells a listener of every node that is warm now, and then of every node that becomes warm or
   * goes, until the listener ends.
   */
  public void listen(ActorRef<NodeEvent> listener) {
    warmUp.tell(new WarmUpActor.Listen(listener));
  }

  /** Asks all nodes which entities live on them; never fails, and takes at most this long. */
  public CompletionStage<Listing> list(Duration patience) {
    return query.run(patience);
  }

  /** Stops everything of the job below the epoch on this node, and refuses what comes of it. */
  public void below(String job, long epoch) {
    admission.tell(new EntityAdmission.Below<>(job, epoch));
  }

  /** Stops everything of the job on this node, and refuses its epochs that have been here. */
  public void ended(String job) {
    admission.tell(new EntityAdmission.Ended<>(job));
  }
}

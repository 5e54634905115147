package dev.sluice.sharding.entity;

import akka.actor.typed.Behavior;
import dev.sluice.sharding.placement.NodeName;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * One kind of entities: what they are called, what they understand and how one is made.
 *
 * @param name the name of the kind, the same on all nodes, such as {@code sluice-subtask}
 * @param messages the class of what an entity understands
 * @param entity makes the behavior of the entity of a place; called on the node of that place, on
 *     the thread of the entity, once it has been admitted
 * @param stop tells an entity to end; it comes when a newer epoch of its job wants to begin on its
 *     node, when the job has ended there, and when the node leaves
 * @param dispatcher path of the configuration of the dispatcher on which entities run
 * @param role only nodes with it host; without one, all do
 * @param patience how long entities of an epoch wait for those of earlier epochs to end
 */
public record EntityKind<M>(
    String name,
    Class<M> messages,
    Function<EntityPlace, Behavior<M>> entity,
    M stop,
    String dispatcher,
    Optional<String> role,
    Duration patience) {

  /**
   * The part of an identity behind the bar that answers whether the shard of its node has a home.
   */
  static final String RESERVED = "-";

  /** The entity of a node that answers as soon as the shard of that node has a home. */
  static String reserved(NodeName node) {
    return node.text() + EntityPlace.BAR + RESERVED;
  }

  static boolean isReserved(String entityId) {
    return entityId.endsWith(EntityPlace.BAR + RESERVED);
  }
}

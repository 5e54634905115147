package dev.sluice.sharding.entity;

import akka.cluster.sharding.typed.ShardingEnvelope;
import akka.cluster.sharding.typed.ShardingMessageExtractor;

/** Says that the shard of an entity is the node that its identity begins with. */
final class ShardIsNode<M> extends ShardingMessageExtractor<ShardingEnvelope<M>, M> {

  @Override
  public String entityId(ShardingEnvelope<M> envelope) {
    return envelope.entityId();
  }

  @Override
  public String shardId(String entityId) {
    int bar = entityId.indexOf(EntityPlace.BAR);
    return bar < 0 ? entityId : entityId.substring(0, bar);
  }

  @Override
  public M unwrapMessage(ShardingEnvelope<M> envelope) {
    return envelope.message();
  }
}

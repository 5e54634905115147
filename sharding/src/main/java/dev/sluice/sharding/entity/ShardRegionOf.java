package dev.sluice.sharding.entity;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import akka.cluster.sharding.typed.ShardingEnvelope;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import dev.sluice.sharding.placement.NodeName;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The region of this node for one kind: the entrance to the entities of all nodes. Any thread. */
final class ShardRegionOf {

  // Akka's own form of "hand this shard off" between nodes. Its class cannot be named in Java.
  private static final int SHARDING = 13;
  private static final String HAND_OFF = "BJ";
  private static final int FIRST_FIELD_IS_TEXT = 0x0A;

  private final ActorRef<ShardingEnvelope<Object>> region;
  private final Serialization serialization;
  private final akka.actor.ActorRef nobody;

  ShardRegionOf(ActorSystem<?> system, ActorRef<ShardingEnvelope<Object>> region) {
    this.region = region;
    this.serialization = SerializationExtension.get(system);
    this.nobody = Adapter.toClassic(system.ignoreRef());
  }

  void tell(ShardingEnvelope<Object> envelope) {
    region.tell(envelope);
  }

  /**
   * Lets go of messages for a node that went before its shard had a home, to the dead letters.
   * Nobody will ever take them, and the region would ask for that home, and say so in the log, for
   * as long as it lives. Not for this node itself: its own entities would be told to stop.
   */
  void forget(NodeName node) {
    Object handOff = serialization.deserialize(shard(node), SHARDING, HAND_OFF).get();
    Adapter.toClassic(region).tell(handOff, nobody);
  }

  private static byte[] shard(NodeName node) {
    byte[] text = node.text().getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.write(FIRST_FIELD_IS_TEXT);
    int rest = text.length;
    while (rest >= 0x80) {
      form.write(rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    form.write(rest);
    form.writeBytes(text);
    return form.toByteArray();
  }
}

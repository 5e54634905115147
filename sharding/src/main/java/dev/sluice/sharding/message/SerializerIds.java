package dev.sluice.sharding.message;

import akka.actor.ExtendedActorSystem;

/** The numbers of serializers, which are in the configuration so that a host can see them all. */
final class SerializerIds {

  private SerializerIds() {}

  /** The number of a serializer, the same on all nodes. */
  static int of(Class<?> serializer, ExtendedActorSystem system) {
    return system
        .settings()
        .config()
        .getInt("akka.actor.serialization-identifiers.\"%s\"".formatted(serializer.getName()));
  }
}

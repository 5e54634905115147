package dev.sluice.runtime.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.sluice.sharding.node.NodeMessage;

/** The actor at a path that all nodes know, which gives on what other nodes tell this one. */
final class PeerGate {

  static final String NAME = "sluice-gate";

  /** Where it is below the address of its actor system. */
  static final String PATH = "/system/" + NAME;

  private PeerGate() {}

  static Behavior<NodeMessage> create(ActorRef<NodeCommand> node) {
    return Behaviors.receiveMessage(
        message -> {
          node.tell(new NodeCommand.FromPeer(message));
          return Behaviors.same();
        });
  }
}

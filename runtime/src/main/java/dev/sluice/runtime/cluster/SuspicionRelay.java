package dev.sluice.runtime.cluster;

import akka.actor.typed.ActorRef;
import dev.sluice.sharding.placement.NodeName;
import dev.sluice.sharding.suspicion.WatchListener;

/** Gives on to the actor of a node what its watch port finds out. Safe for any thread. */
final class SuspicionRelay implements WatchListener {

  private volatile ActorRef<NodeCommand> node;

  /** Begins to give on; before this nobody is watched. */
  void to(ActorRef<NodeCommand> actor) {
    node = actor;
  }

  @Override
  public void suspected(NodeName suspect, String reason) {
    node.tell(new NodeCommand.Suspected(suspect, reason));
  }

  @Override
  public void cleared(NodeName cleared) {
    node.tell(new NodeCommand.Cleared(cleared));
  }

  @Override
  public void watched(NodeName watched) {
    // Nothing follows from it.
  }
}

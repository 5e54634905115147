package dev.sluice.runtime;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.ExtensionId;

/** Under which an actor system keeps its engine. */
final class SluiceExtension extends ExtensionId<Sluice> {

  static final SluiceExtension ID = new SluiceExtension();

  private SluiceExtension() {}

  @Override
  public Sluice createExtension(ActorSystem<?> system) {
    return Sluice.inCluster(system);
  }
}

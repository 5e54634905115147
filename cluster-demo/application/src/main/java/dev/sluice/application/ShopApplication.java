package dev.sluice.application;

import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.sluice.runtime.JobEvent;
import dev.sluice.runtime.Sluice;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One node of the shop.
 *
 * <p>All that Sluice asks of it is one call, {@link Sluice#get}, and the settings that it names if
 * they are missing. Thread-safe.
 */
public final class ShopApplication implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ShopApplication.class);

  private final ActorSystem<Shop.Command> system;

  private ShopApplication(ActorSystem<Shop.Command> system) {
    this.system = system;
  }

  /**
   * Starts a node.
   *
   * @param config that of an actor system, with all below it
   * @throws dev.sluice.runtime.config.ConfigurationException when it cannot run jobs
   */
  public static ShopApplication start(Config config) {
    ActorSystem<Shop.Command> system = ActorSystem.create(Shop.create(), "shop", config);
    try {
      Sluice.get(system);
    } catch (RuntimeException e) {
      system.terminate();
      throw e;
    }
    return new ShopApplication(system);
  }

  /** Starts a node, and has the shipments in a directory added up into another. */
  public static void main(String[] args) {
    if (args.length != 2) {
      throw new IllegalArgumentException(
          "%d arguments; expected the directory of the shipments and one for the totals"
              .formatted(args.length));
    }
    ShopApplication shop = start(ConfigFactory.load());
    ActorRef<JobEvent> log =
        shop.system.systemActorOf(
            Behaviors.receiveMessage(
                event -> {
                  LOG.info("{}", event);
                  return Behaviors.stopped();
                }),
            "shipments-log",
            Props.empty());
    shop.system.tell(new Shop.AddUp(Path.of(args[0]), Path.of(args[1]), log));
  }

  /** Its actor system, whose first actor is the shop. */
  public ActorSystem<Shop.Command> system() {
    return system;
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

package dev.sluice.sharding.entity;

import akka.actor.typed.ActorSystem;
import akka.cluster.sharding.typed.ClusterShardingSettings;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.util.Optional;

/**
 * The settings of our kinds of entities; those of the application around us are left as they are.
 *
 * <p>They are laid over a copy of its settings as text, since the method that names the store of
 * the coordinator's state to Java gives the wrong one in Akka 2.8.5.
 */
final class EntitySettings {

  private static final String AROUND = "akka.cluster.sharding";

  /*
   * A home that was not told is asked for again after retry-interval. Beyond updating-state-timeout
   * the coordinator of the shards tries again with the members of then, so it is also what a new
   * node waits for when another was lost while it came. The buffer is for all shards without a home;
   * elements are not in it.
   */
  private static final Config OURS =
      ConfigFactory.parseString(
          """
          state-store-mode = ddata
          remember-entities = off
          passivation.strategy = none
          use-lease = ""
          retry-interval = 1s
          updating-state-timeout = 2s
          waiting-for-state-timeout = 2s
          coordinator-failure-backoff = 1s
          buffer-size = 10000
          """);

  private EntitySettings() {}

  static ClusterShardingSettings of(ActorSystem<?> system, Optional<String> role) {
    return ClusterShardingSettings.fromConfig(
        OURS.withValue("role", ConfigValueFactory.fromAnyRef(role.orElse("")))
            .withFallback(system.settings().config().getConfig(AROUND)));
  }
}

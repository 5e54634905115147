package dev.sluice.sharding.entity;

import akka.actor.typed.ActorSystem;
import akka.cluster.sharding.typed.ClusterShardingSettings;
import akka.cluster.sharding.typed.ClusterShardingSettings.TuningParameters;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of our kinds of entities; those of the application around us are left as they are.
 */
final class EntitySettings {

  /** How often a home that was not told is asked for again. */
  private static final Duration RETRY = Duration.ofMillis(500);

  /**
   * How long the coordinator of the shards waits for other nodes to read or write its state. Beyond
   * it, it tries again with the members of then, so it is also what a new node waits for after
   * another was lost while it came.
   */
  private static final Duration STATE = Duration.ofSeconds(2);

  private static final Duration FAILURE_BACKOFF = Duration.ofSeconds(1);

  /** Messages that one node holds for shards without a home. Elements are not among them. */
  private static final int BUFFER = 10_000;

  private EntitySettings() {}

  static ClusterShardingSettings of(ActorSystem<?> system, Optional<String> role) {
    ClusterShardingSettings around = ClusterShardingSettings.create(system);
    TuningParameters tuning =
        around
            .tuningParameters()
            .withRetryInterval(RETRY)
            .withUpdatingStateTimeout(STATE)
            .withWaitingForStateTimeout(STATE)
            .withCoordinatorFailureBackoff(FAILURE_BACKOFF)
            .withBufferSize(BUFFER);
    return around
        .withRole(role.orElse(""))
        .withStateStoreMode(ClusterShardingSettings.stateStoreModeDdata())
        .withRememberEntities(false)
        .withNoPassivationStrategy()
        .withLeaseSettings(null)
        .withTuningParameters(tuning);
  }
}

package dev.sluice.runtime.faults;

import akka.actor.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import akka.cluster.sharding.ClusterSharding;
import akka.cluster.sharding.ShardRegion;
import akka.pattern.Patterns;
import akka.persistence.cassandra.query.javadsl.CassandraReadJournal;
import akka.persistence.query.PersistenceQuery;
import akka.stream.alpakka.cassandra.javadsl.CassandraSessionRegistry;
import akka.stream.javadsl.Sink;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** What Akka itself says about the subtasks of a node and their journals. */
final class NodeInspection {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ActorSystem system;

  NodeInspection(akka.actor.typed.ActorSystem<?> system) {
    this.system = Adapter.toClassic(system);
  }

  /** The identities of the entities of a job on this node, as its shard region says. */
  String entities(String job) {
    ShardRegion.CurrentShardRegionState state =
        (ShardRegion.CurrentShardRegionState)
            join(
                Patterns.ask(
                    ClusterSharding.get(system).shardRegion("sluice-subtask"),
                    ShardRegion.getShardRegionStateInstance(),
                    PATIENCE));
    return state.getShards().stream()
        .flatMap(shard -> shard.getEntityIds().stream())
        .filter(id -> id.contains("|" + job + "/"))
        .sorted()
        .collect(Collectors.joining(" "));
  }

  /** How many events there are in the journals of a job, as the plugin's read journal says. */
  int chunks(String job) {
    CassandraReadJournal journal =
        PersistenceQuery.get(system)
            .getReadJournalFor(CassandraReadJournal.class, "sluice.cassandra.plugin.query");
    List<String> ids =
        join(
            journal
                .currentPersistenceIds()
                .filter(id -> id.contains(job))
                .runWith(Sink.seq(), system));
    int events = 0;
    for (String id : ids) {
      events +=
          join(
              journal
                  .currentEventsByPersistenceId(id, 0, Long.MAX_VALUE)
                  .runFold(0, (count, event) -> count + 1, system));
    }
    return events;
  }

  /** Empties the table of the journals. */
  void truncate() {
    join(
        CassandraSessionRegistry.get(system)
            .sessionFor("sluice.cassandra.plugin")
            .executeDDL("TRUNCATE sluice.messages"));
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}

package dev.sluice.sharding.entity;

import akka.actor.ActorSelection;
import akka.actor.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import akka.cluster.Member;
import akka.cluster.sharding.ShardRegion;
import akka.cluster.typed.Cluster;
import akka.pattern.Patterns;
import dev.sluice.sharding.placement.NodeName;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * Asks the regions of all nodes which entities they have: sharding's own query, sent to each node.
 */
final class EntityQuery {

  private final ActorSystem system;
  private final Cluster cluster;
  private final Optional<String> role;
  private final String path;

  EntityQuery(akka.actor.typed.ActorSystem<?> system, String kind, Optional<String> role) {
    this.system = Adapter.toClassic(system);
    this.cluster = Cluster.get(system);
    this.role = role;
    this.path =
        "/system/%s/%s"
            .formatted(
                system.settings().config().getString("akka.cluster.sharding.guardian-name"),
                URLEncoder.encode(kind, StandardCharsets.UTF_8));
  }

  CompletionStage<Listing> run(Duration patience) {
    Map<NodeName, CompletableFuture<Optional<ShardRegion.CurrentShardRegionState>>> answers =
        Nodes.hosting(cluster, role)
            .collect(Collectors.toMap(Nodes::of, member -> ask(member, patience)));
    return CompletableFuture.allOf(answers.values().toArray(CompletableFuture[]::new))
        .thenApply(done -> listing(answers));
  }

  private CompletableFuture<Optional<ShardRegion.CurrentShardRegionState>> ask(
      Member member, Duration patience) {
    ActorSelection region = system.actorSelection(member.address() + path);
    return Patterns.ask(region, ShardRegion.getShardRegionStateInstance(), patience)
        .thenApply(ShardRegion.CurrentShardRegionState.class::cast)
        .handle((state, failure) -> Optional.ofNullable(state))
        .toCompletableFuture();
  }

  private static Listing listing(
      Map<NodeName, CompletableFuture<Optional<ShardRegion.CurrentShardRegionState>>> answers) {
    Map<NodeName, List<EntityPlace>> entities = new HashMap<>();
    Set<NodeName> silent = new HashSet<>();
    answers.forEach(
        (node, answer) -> {
          Optional<ShardRegion.CurrentShardRegionState> state = answer.join();
          state.ifPresent(known -> entities.put(node, places(known)));
          if (state.map(known -> !known.getFailed().isEmpty()).orElse(true)) {
            silent.add(node);
          }
        });
    return new Listing(entities, silent);
  }

  private static List<EntityPlace> places(ShardRegion.CurrentShardRegionState state) {
    return state.getShards().stream()
        .flatMap(shard -> shard.getEntityIds().stream())
        .filter(id -> !EntityKind.isReserved(id))
        .map(EntityPlace::parse)
        .toList();
  }
}

package dev.sluice.sharding.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.Done;
import akka.actor.Address;
import akka.actor.AddressFromURIString;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import akka.cluster.typed.Leave;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.sluice.sharding.placement.NodeName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An actor system that is a node of a cluster and has entities that say who they are. */
final class TestNode implements AutoCloseable {

  static final Duration LONG = Duration.ofSeconds(30);

  private static final String CONFIG =
      """
      akka {
        actor.provider = cluster
        loglevel = WARNING
        log-dead-letters = off
        remote.artery { transport = tcp, canonical { hostname = "127.0.0.1", port = %d } }
        cluster {
          roles = [%s]
          jmx.multi-mbeans-in-same-jvm = on
          downing-provider-class = "akka.cluster.sbr.SplitBrainResolverProvider"
          split-brain-resolver { active-strategy = keep-majority, stable-after = 3s }
          run-coordinated-shutdown-when-down = off
        }
        coordinated-shutdown {
          exit-jvm = off
          run-by-actor-system-terminate = off
          run-by-jvm-shutdown-hook = off
        }
      }
      of-tests { type = Dispatcher, executor = fork-join-executor
        fork-join-executor { parallelism-min = 2, parallelism-max = 2 } }
      """;

  private final ActorSystem<Void> system;
  private final NodeEntities<Object> entities;

  private TestNode(int port, List<String> roles) {
    Config config = ConfigFactory.parseString(CONFIG.formatted(port, String.join(",", roles)));
    this.system =
        ActorSystem.create(
            Behaviors.empty(),
            "Test",
            config.withFallback(ConfigFactory.defaultReferenceUnresolved()).resolve());
    this.entities = NodeEntities.start(system, kind());
  }

  static TestNode first() {
    TestNode node = new TestNode(0, List.of("worker"));
    node.join(node.address());
    return node;
  }

  static TestNode joining(String seed) {
    return at(0, seed);
  }

  static TestNode joining(TestNode seed) {
    return joining(seed.address());
  }

  static TestNode at(int port, String seed) {
    TestNode node = new TestNode(port, List.of("worker"));
    node.join(seed);
    return node;
  }

  static TestNode withoutRole(TestNode seed) {
    TestNode node = new TestNode(0, List.of());
    node.join(seed.address());
    return node;
  }

  static EntityKind<Object> kind() {
    return new EntityKind<>(
        "test-entity",
        Object.class,
        TestNode::entity,
        Done.getInstance(),
        "of-tests",
        Optional.of("worker"),
        Duration.ofSeconds(5));
  }

  /** Says to each asker where it was made, by which identity, and which life of it this is. */
  private static Behavior<Object> entity(EntityPlace place) {
    return Behaviors.setup(
        context ->
            Behaviors.receiveMessage(
                message -> {
                  if (message instanceof ActorRef<?> asker) {
                    NodeName here = Nodes.of(Cluster.get(context.getSystem()).selfMember());
                    asker
                        .<Object>unsafeUpcast()
                        .tell(here.text() + " " + place.text() + " " + context.getSelf());
                    return Behaviors.same();
                  }
                  return Behaviors.stopped();
                }));
  }

  private void join(String seed) {
    Address address = AddressFromURIString.parse(seed);
    Cluster.get(system).manager().tell(Join.create(address));
  }

  String address() {
    return Cluster.get(system).selfMember().address().toString();
  }

  int port() {
    return Cluster.get(system).selfMember().address().getPort().orElseThrow();
  }

  NodeName name() {
    return entities.self();
  }

  ActorSystem<Void> system() {
    return system;
  }

  NodeEntities<Object> entities() {
    return entities;
  }

  void awaitWarm(NodeName... nodes) {
    for (NodeName node : nodes) {
      assertThat(entities.warmed(node).toCompletableFuture()).succeedsWithin(LONG);
    }
  }

  /** What the entity at a place says, once it says something. */
  String answerOf(EntityPlace place) {
    TestProbe<String> probe = TestProbe.create(String.class, system);
    assertThat(entities.tell(place, probe.getRef())).isTrue();
    return probe.receiveMessage(LONG);
  }

  Listing listing() {
    return entities.list(Duration.ofSeconds(5)).toCompletableFuture().join();
  }

  void leave() {
    Cluster cluster = Cluster.get(system);
    cluster.manager().tell(Leave.create(cluster.selfMember().address()));
  }

  /** Ends without a word to the others. */
  void vanish() {
    system.terminate();
    await().atMost(LONG).until(() -> system.getWhenTerminated().toCompletableFuture().isDone());
  }

  @Override
  public void close() {
    system.terminate();
    try {
      system.getWhenTerminated().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Actor system of a test did not end", e);
    }
  }
}

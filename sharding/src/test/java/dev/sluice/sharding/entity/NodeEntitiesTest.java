package dev.sluice.sharding.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.actor.AllDeadLetters;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.sharding.typed.ShardingEnvelope;
import dev.sluice.sharding.placement.NodeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodeEntitiesTest {

  private final List<TestNode> nodes = new ArrayList<>();

  private TestNode keep(TestNode node) {
    nodes.add(node);
    return node;
  }

  @AfterEach
  void closeAll() {
    nodes.forEach(TestNode::close);
  }

  private void three() {
    TestNode first = keep(TestNode.first());
    first.awaitWarm(first.name());
    keep(TestNode.joining(first));
    keep(TestNode.joining(first));
    awaitAllWarm(nodes);
  }

  private static void awaitAllWarm(List<TestNode> nodes) {
    for (TestNode node : nodes) {
      node.awaitWarm(nodes.stream().map(TestNode::name).toArray(NodeName[]::new));
    }
  }

  private static EntityPlace place(TestNode node, int index, long epoch) {
    return new EntityPlace(node.name(), "job", "vertex 1/2", index, epoch);
  }

  private static Map<EntityPlace, String> start(TestNode from, List<TestNode> on, long epoch) {
    Map<EntityPlace, String> lives = new TreeMap<>((a, b) -> a.text().compareTo(b.text()));
    for (int index = 0; index < on.size() * 2; index++) {
      EntityPlace place = place(on.get(index % on.size()), index, epoch);
      lives.put(place, from.answerOf(place));
    }
    return lives;
  }

  @Test
  void entitiesLiveOnTheNodeThatTheirIdentityNamesAndTheListSaysSo() {
    three();

    Map<EntityPlace, String> lives = start(nodes.get(1), nodes, 1);

    assertThat(lives)
        .allSatisfy(
            (place, answer) ->
                assertThat(answer).startsWith(place.node().text() + " " + place.text() + " "));
    Listing listing = nodes.get(2).listing();
    assertThat(listing.silent()).isEmpty();
    assertThat(listing.entities()).containsOnlyKeys(nodes.stream().map(TestNode::name).toList());
    assertThat(listing.entities())
        .allSatisfy((node, places) -> assertThat(places).hasSize(2).allMatch(onNode(node)));
    assertThat(listing.entities().values().stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(lives.keySet());
  }

  private static Predicate<EntityPlace> onNode(NodeName node) {
    return place -> place.node().equals(node);
  }

  @Test
  void nothingMovesWhenANodeJoinsOrLeaves() {
    three();
    TestNode first = nodes.get(0);
    Map<EntityPlace, String> lives = start(first, nodes.subList(0, 2), 1);

    keep(TestNode.joining(first));
    awaitAllWarm(nodes);
    TestProbe<NodeEvent> events = TestProbe.create(NodeEvent.class, first.system());
    first.entities().listen(events.getRef());
    NodeName leaving = nodes.get(2).name();
    nodes.get(2).leave();
    await()
        .atMost(TestNode.LONG)
        .until(() -> events.receiveMessage(TestNode.LONG), new NodeEvent.Gone(leaving)::equals);
    await().atMost(TestNode.LONG).until(() -> !first.listing().entities().containsKey(leaving));

    assertThat(lives)
        .allSatisfy((place, life) -> assertThat(first.answerOf(place)).isEqualTo(life));
    assertThat(first.entities().tell(new EntityPlace(leaving, "job", "v", 0, 1), events)).isFalse();
  }

  @Test
  void entitiesOnTheOtherNodesAnswerWhenTheOldestNodeHasVanished() {
    three();
    TestNode survivor = nodes.get(1);
    start(survivor, nodes, 1);

    nodes.get(0).vanish();
    Map<EntityPlace, String> next = start(survivor, nodes.subList(1, 3), 2);

    assertThat(next).hasSize(4);
    await()
        .atMost(TestNode.LONG)
        .untilAsserted(
            () ->
                assertThat(survivor.listing().entities().values().stream().flatMap(List::stream))
                    .containsExactlyInAnyOrderElementsOf(next.keySet()));
  }

  @Test
  void theNextLifeOfAnAddressHasAShardOfItsOwn() {
    three();
    TestNode first = nodes.get(0);
    TestNode gone = nodes.remove(2);
    EntityPlace before = place(gone, 0, 1);
    first.answerOf(before);
    int port = gone.port();
    NodeName earlier = gone.name();
    gone.vanish();

    TestNode again = keep(TestNode.at(port, first.address()));
    first.awaitWarm(again.name());

    assertThat(again.name().address()).isEqualTo(earlier.address());
    assertThat(again.name()).isNotEqualTo(earlier);
    EntityPlace after = place(again, 0, 2);
    assertThat(first.answerOf(after)).startsWith(again.name().text());
    await()
        .atMost(TestNode.LONG)
        .until(() -> !first.entities().tell(before, TestProbe.create(first.system()).getRef()));
    assertThat(first.listing().entities().get(again.name())).containsExactly(after);
  }

  @Test
  void aNodeThatJoinsAfterTheOldestHasVanishedBecomesWarm() {
    three();
    nodes.remove(0).vanish();

    keep(TestNode.joining(nodes.get(0)));
    awaitAllWarm(nodes);

    assertThat(start(nodes.get(0), nodes, 2)).hasSize(6);
  }

  @Test
  void aNodeWithoutTheRoleHostsNothingAndReachesTheOthers() {
    TestNode first = keep(TestNode.first());
    TestNode outside = keep(TestNode.withoutRole(first));
    outside.awaitWarm(first.name());

    assertThat(outside.answerOf(place(first, 0, 1))).startsWith(first.name().text());
    assertThat(outside.entities().tell(place(outside, 0, 1), "x")).isFalse();
    assertThat(outside.listing().entities()).containsOnlyKeys(first.name());
  }

  @Test
  void messagesForANodeThatWentBeforeItsShardHadAHomeAreLetGo() {
    TestNode first = keep(TestNode.first());
    first.awaitWarm(first.name());
    TestProbe<AllDeadLetters> letters = TestProbe.create(AllDeadLetters.class, first.system());
    Adapter.toClassic(first.system())
        .eventStream()
        .subscribe(Adapter.toClassic(letters.getRef()), AllDeadLetters.class);
    NodeName never = new NodeName(first.name().address(), 77);
    ShardRegionOf region = regionOf(first);
    region.tell(new ShardingEnvelope<>(EntityKind.reserved(never), "lost"));

    region.forget(never);

    await()
        .atMost(TestNode.LONG)
        .until(() -> letters.receiveMessage(TestNode.LONG).message().toString().contains("lost"));
    assertThat(first.answerOf(place(first, 0, 1))).startsWith(first.name().text());
  }

  private static ShardRegionOf regionOf(TestNode node) {
    return NodeEntities.region(
        node.system(),
        TestNode.kind(),
        node.system().systemActorOf(Behaviors.empty(), "nobody", Props.empty()));
  }
}

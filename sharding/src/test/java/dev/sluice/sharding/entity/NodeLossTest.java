package dev.sluice.sharding.entity;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestProbe;
import dev.sluice.sharding.placement.NodeName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nodes are killed, and 24 entities of the next epoch are started on those that are left. */
class NodeLossTest {

  private static final int ENTITIES = 24;

  private final Clock clock = Clock.systemUTC();
  private final List<AutoCloseable> started = new ArrayList<>();

  private <T extends AutoCloseable> T keep(T node) {
    started.add(node);
    return node;
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable node : started) {
      node.close();
    }
  }

  private static List<EntityPlace> places(long epoch, List<NodeName> nodes) {
    List<EntityPlace> places = new ArrayList<>();
    for (int index = 0; index < ENTITIES; index++) {
      places.add(new EntityPlace(nodes.get(index % nodes.size()), "job", "vertex", index, epoch));
    }
    return places;
  }

  private Duration startAll(TestNode from, List<EntityPlace> places) {
    TestProbe<String> probe = TestProbe.create(String.class, from.system());
    Instant before = clock.instant();
    places.forEach(place -> assertThat(from.entities().tell(place, probe.getRef())).isTrue());
    Set<String> answers = new TreeSet<>();
    for (int i = 0; i < places.size(); i++) {
      answers.add(probe.receiveMessage(TestNode.LONG));
    }
    Duration taken = Duration.between(before, clock.instant());
    assertThat(answers).hasSize(places.size());
    return taken;
  }

  @Test
  void entitiesOfTheNextEpochAnswerOnTheNodesThatAreLeft() {
    NodeProcess oldest = keep(NodeProcess.first());
    TestNode here = keep(TestNode.joining(oldest.name().address()));
    NodeProcess worker = keep(NodeProcess.joining(oldest.name()));
    NodeProcess other = keep(NodeProcess.joining(oldest.name()));
    here.awaitWarm(oldest.name(), here.name(), worker.name(), other.name());
    List<NodeName> left =
        new ArrayList<>(List.of(oldest.name(), here.name(), worker.name(), other.name()));
    Duration before = startAll(here, places(1, left));

    worker.kill();
    left.remove(worker.name());
    Duration withoutWorker = startAll(here, places(2, left));

    oldest.kill();
    left.remove(oldest.name());
    Duration withoutOldest = startAll(here, places(3, left));

    System.out.printf(
        "%d entities answered after %d ms with all nodes, %d ms after kill -9 of a worker, %d ms after kill -9 of the oldest%n",
        ENTITIES, before.toMillis(), withoutWorker.toMillis(), withoutOldest.toMillis());
    assertThat(here.listing().entities()).containsOnlyKeys(here.name(), other.name());
    assertThat(here.listing().entities().values())
        .allSatisfy(
            places -> assertThat(places).hasSize(ENTITIES / 2).allMatch(p -> p.epoch() == 3));
  }
}

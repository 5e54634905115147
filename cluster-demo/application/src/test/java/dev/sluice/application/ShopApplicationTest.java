package dev.sluice.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.cluster.sharding.ShardRegion.CurrentShardRegionState;
import akka.cluster.sharding.typed.GetShardRegionState;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import com.datastax.oss.driver.api.core.CqlSession;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.sluice.cassandra.CassandraSettings;
import dev.sluice.cassandra.EmbeddedCassandra;
import dev.sluice.cassandra.ServerClassPath;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.runtime.JobEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shop on a real Cassandra: its own sharding and persistence, and a job beside them. */
class ShopApplicationTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final long DAY = Duration.ofDays(1).toMillis();

  @TempDir private static Path directory;
  private static EmbeddedCassandra cassandra;

  @BeforeAll
  static void startCassandra() {
    cassandra =
        EmbeddedCassandra.start(
            CassandraSettings.in(
                directory.resolve("cassandra"),
                ServerClassPath.ofDirectory(
                    Path.of(System.getProperty("embedded.cassandra.jars")))));
  }

  @AfterAll
  static void stopCassandra() {
    cassandra.close();
  }

  private static Config config() {
    return ConfigFactory.parseString(
            """
            akka {
              remote.artery.canonical.port = 0
              cluster {
                seed-nodes = []
                jmx.multi-mbeans-in-same-jvm = on
                sharding.passivation.default-idle-strategy.idle-entity.timeout = 1s
              }
              coordinated-shutdown { exit-jvm = off, run-by-jvm-shutdown-hook = off }
            }
            datastax-java-driver.basic {
              contact-points = ["127.0.0.1:%d"]
              load-balancing-policy.local-datacenter = "%s"
            }
            sluice.parallelism = 2
            sluice.checkpoint.interval = 100ms
            """
                .formatted(cassandra.contactPoint().getPort(), cassandra.localDatacenter()))
        .withFallback(ConfigFactory.defaultApplication())
        .withFallback(ConfigFactory.defaultReferenceUnresolved())
        .resolve();
  }

  private static ShopApplication start() {
    ShopApplication shop = ShopApplication.start(config());
    Cluster cluster = Cluster.get(shop.system());
    cluster.manager().tell(Join.create(cluster.selfMember().address()));
    return shop;
  }

  private static Order.Standing place(ShopApplication shop, String order, int pieces) {
    TestProbe<Order.Standing> probe = TestProbe.create(shop.system());
    shop.system().tell(new Shop.ToOrder(order, new Order.Place("tea", pieces, probe.getRef())));
    return probe.receiveMessage(LONG);
  }

  private static Order.Standing send(ShopApplication shop, String order) {
    TestProbe<Order.Standing> probe = TestProbe.create(shop.system());
    shop.system().tell(new Shop.ToOrder(order, new Order.Send(probe.getRef())));
    return probe.receiveMessage(LONG);
  }

  private static Order.Standing get(ShopApplication shop, String order) {
    TestProbe<Order.Standing> probe = TestProbe.create(shop.system());
    shop.system().tell(new Shop.ToOrder(order, new Order.Get(probe.getRef())));
    return probe.receiveMessage(LONG);
  }

  /** The orders that are in memory, as the application's own sharding says. */
  private static Set<String> inMemory(ShopApplication shop) {
    TestProbe<CurrentShardRegionState> probe = TestProbe.create(shop.system());
    ClusterSharding.get(shop.system())
        .shardState()
        .tell(new GetShardRegionState(Order.KEY, probe.getRef()));
    Set<String> orders = new TreeSet<>();
    probe.receiveMessage(LONG).getShards().forEach(shard -> orders.addAll(shard.getEntityIds()));
    return orders;
  }

  private static Set<String> journalsIn(String keyspace) {
    Set<String> journals = new TreeSet<>();
    try (CqlSession session =
        CqlSession.builder()
            .addContactPoint(cassandra.contactPoint())
            .withLocalDatacenter(cassandra.localDatacenter())
            .build()) {
      session
          .execute("SELECT persistence_id FROM %s.all_persistence_ids".formatted(keyspace))
          .forEach(row -> journals.add(row.getString(0)));
    }
    return journals;
  }

  /** Writes shipments of three days, and gives their totals by day and product. */
  private static Map<String, Long> shipments(Path input) throws IOException {
    Files.createDirectories(input);
    Map<String, Long> totals = new TreeMap<>();
    for (int file = 0; file < 4; file++) {
      List<String> lines = new ArrayList<>();
      for (int line = 0; line < 2_000; line++) {
        long at = line * 3 * DAY / 2_000;
        String product = "p" + (line * 7 + file) % 13;
        int pieces = line % 5 + 1;
        lines.add("{\"at\":%d,\"product\":\"%s\",\"pieces\":%d}".formatted(at, product, pieces));
        totals.merge(at / DAY * DAY + "," + product, (long) pieces, Long::sum);
      }
      Files.write(input.resolve("shipments-%d.jsonl".formatted(file)), lines);
    }
    return totals;
  }

  private static Map<String, Long> totals(Path output) throws IOException {
    Map<String, Long> totals = new TreeMap<>();
    try (Stream<Path> parts = Files.list(output)) {
      for (Path part : parts.filter(each -> each.toString().endsWith(".csv")).toList()) {
        for (String line : Files.readAllLines(part)) {
          int comma = line.lastIndexOf(',');
          totals.merge(
              line.substring(0, comma), Long.parseLong(line.substring(comma + 1)), Long::sum);
        }
      }
    }
    return totals;
  }

  private static JobEvent addUp(ShopApplication shop, Path input, Path output) {
    TestProbe<JobEvent> probe = TestProbe.create(shop.system());
    shop.system().tell(new Shop.AddUp(input, output, probe.getRef()));
    return probe.receiveMessage(LONG);
  }

  @Test
  void jobRunsToItsEndWhileOrdersGoOnAsBefore() throws IOException {
    Path input = directory.resolve("shipments");
    Path output = directory.resolve("totals");
    Map<String, Long> expected = shipments(input);

    try (ShopApplication shop = start()) {
      assertThat(place(shop, "order-1", 3)).isEqualTo(new Order.Standing("tea", 3, false));

      assertThat(addUp(shop, input, output))
          .isEqualTo(new JobEvent.Ended(Shipments.NAME, JobState.FINISHED, Optional.empty()));

      assertThat(totals(output)).isEqualTo(expected);
      assertThat(place(shop, "order-2", 5)).isEqualTo(new Order.Standing("tea", 5, false));
      await().atMost(LONG).until(() -> inMemory(shop).isEmpty());
      assertThat(send(shop, "order-1")).isEqualTo(new Order.Standing("tea", 3, true));
      assertThat(inMemory(shop)).containsExactly("order-1");
    }
    assertThat(journalsIn("shop"))
        .contains("Order|order-1", "Order|order-2")
        .allMatch(each -> each.startsWith("Order|"));
    assertThat(journalsIn("sluice")).isNotEmpty().noneMatch(each -> each.startsWith("Order"));

    try (ShopApplication again = start()) {
      assertThat(get(again, "order-1")).isEqualTo(new Order.Standing("tea", 3, true));
      assertThat(get(again, "order-2")).isEqualTo(new Order.Standing("tea", 5, false));
      assertThat(get(again, "order-3")).isEqualTo(Order.Standing.NONE);
    }
  }

  @Test
  void jobThatIsRefusedIsAnsweredWithTheReason() {
    try (ShopApplication shop = start()) {
      JobEvent event =
          addUp(shop, directory.resolve("nothing-there"), directory.resolve("no-totals"));

      assertThat(event.toString()).contains("nothing-there");
      assertThat(place(shop, "order-4", 1)).isEqualTo(new Order.Standing("tea", 1, false));
    }
  }
}

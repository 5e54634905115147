package dev.sluice.runtime.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.sluice.runtime.config.OwnConfig;
import dev.sluice.sharding.message.WireHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who would misunderstand the others is refused at join, and both sides say why. */
class JoinCheckTest {

  private static final Duration LONG = Duration.ofSeconds(40);

  private static final String CONFIG =
      """
      akka {
        remote.artery.canonical.port = 0
        cluster.jmx.multi-mbeans-in-same-jvm = on
        coordinated-shutdown { exit-jvm = off, run-by-jvm-shutdown-hook = off }
      }
      """;

  private final List<ActorSystem<Void>> systems = new ArrayList<>();
  private final Logged logged = new Logged("akka.cluster", JoinRefusal.class.getName());
  private ActorSystem<Void> seed;

  @BeforeEach
  void startSeed() {
    seed = start("sluice.cluster.code-version = a");
    JoinRefusal.of(seed);
    Cluster cluster = Cluster.get(seed);
    cluster.manager().tell(Join.create(cluster.selfMember().address()));
    awaitUp(seed);
  }

  @AfterEach
  void end() throws Exception {
    logged.close();
    systems.forEach(ActorSystem::terminate);
    for (ActorSystem<Void> system : systems) {
      system.getWhenTerminated().toCompletableFuture().get(40, TimeUnit.SECONDS);
    }
  }

  private ActorSystem<Void> start(String settings) {
    Config config =
        ConfigFactory.parseString(settings).withFallback(ConfigFactory.parseString(CONFIG));
    ActorSystem<Void> system =
        ActorSystem.create(Behaviors.empty(), "sluice", OwnConfig.ofNode(config));
    systems.add(system);
    return system;
  }

  private ActorSystem<Void> join(String settings) {
    String address = Cluster.get(seed).selfMember().address().toString();
    return start("akka.cluster.seed-nodes = [\"%s\"]%n%s".formatted(address, settings));
  }

  private static void awaitUp(ActorSystem<Void> system) {
    await()
        .atMost(LONG)
        .until(() -> Cluster.get(system).selfMember().status() == MemberStatus.up());
  }

  static Stream<Arguments> others() {
    return Stream.of(
        Arguments.of("sluice.cluster.code-version", "b", "a"),
        Arguments.of("sluice.cluster.wire-version", "other", WireHash.ofThisNode()),
        Arguments.of("sluice.key-groups", "64", "128"));
  }

  @ParameterizedTest
  @MethodSource("others")
  void nodeWithOtherTermsIsRefusedWithTheReasonOnBothSides(String key, String here, String there) {
    String terms = "sluice.cluster.code-version = a\n%s = %s".formatted(key, here);
    String reason =
        "%s is '%s' at the node that joins and '%s' in the cluster; expected the same"
            .formatted(key, here, there);

    ActorSystem<Void> joining = join(terms);
    JoinRefusal refusal = JoinRefusal.of(joining);

    assertThat(refusal.reason().toCompletableFuture()).succeedsWithin(LONG).isEqualTo(reason);
    assertThat(joining.getWhenTerminated().toCompletableFuture()).succeedsWithin(LONG);
    assertThat(logged.lines())
        .as("log of the node that joins")
        .contains(
            "dev.sluice.runtime.cluster.JoinRefusal: This node has not joined the cluster: "
                + reason);
    assertThat(logged.lines())
        .as("log of the seed node")
        .anyMatch(
            line -> line.contains("Found incompatible settings") && line.contains(": " + reason));
    assertThat(Cluster.get(seed).state().getMembers()).hasSize(1);
  }

  @Test
  void allThatDiffersIsTold() {
    ActorSystem<Void> joining = join("sluice { key-groups = 64, cluster.code-version = b }");

    assertThat(JoinRefusal.of(joining).reason().toCompletableFuture())
        .succeedsWithin(LONG)
        .asString()
        .contains("sluice.cluster.code-version is 'b'")
        .contains("sluice.key-groups is '64'");
  }

  @Test
  void nodeWithTheSameTermsJoins() {
    ActorSystem<Void> joining = join("sluice.cluster.code-version = a");

    awaitUp(joining);
    assertThat(JoinRefusal.of(joining).reason().toCompletableFuture()).isNotDone();
  }

  @Test
  void nodeRefusedForAnotherReasonIsSentToTheLogOfTheSeedNode() {
    ActorSystem<Void> joining =
        join(
            "sluice.cluster.code-version = a\n"
                + "akka.cluster.downing-provider-class = \"akka.cluster.NoDowning\"");

    assertThat(JoinRefusal.of(joining).reason().toCompletableFuture())
        .succeedsWithin(LONG)
        .asString()
        .contains("none of Sluice's")
        .contains("The log of a seed node names them");
  }

  @Test
  void nodeThatFindsNoSeedSaysSo() {
    ActorSystem<Void> joining =
        start(
            "akka.cluster { seed-nodes = [\"akka://sluice@127.0.0.1:1\"],"
                + " shutdown-after-unsuccessful-join-seed-nodes = 2s }");

    assertThat(JoinRefusal.of(joining).reason().toCompletableFuture())
        .succeedsWithin(LONG)
        .isEqualTo(
            "none of the seed nodes [akka://sluice@127.0.0.1:1] has answered; expected one that runs. Start the first of them, or set akka.cluster.seed-nodes");
  }

  @Test
  void thePageOnFindingsShowsTheReason() throws IOException {
    List<String> differences =
        JoinTerms.differences(
            ConfigFactory.parseString("sluice.cluster.code-version = b"),
            ConfigFactory.parseString("sluice.cluster.code-version = a"));

    assertThat(differences).hasSize(1);
    assertThat(Files.readString(Path.of("..", "docs", "findings.md")))
        .contains("| this node has not joined the cluster: " + differences.get(0) + " |");
  }

  @Test
  void nodeWithoutSluiceMayJoinAndOneWithItMayJoinSuch() {
    Config ours = ConfigFactory.defaultReference();
    Config none = ConfigFactory.empty();
    JoinCheck check = new JoinCheck();

    assertThat(check.check(none, ours)).isEqualTo(akka.cluster.Valid$.MODULE$);
    assertThat(check.check(ours, none)).isEqualTo(akka.cluster.Valid$.MODULE$);
  }
}

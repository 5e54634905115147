package dev.sluice.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An actor system of somebody else is refused with all that is wrong, in words that mend it. */
class HostSettingsTest {

  /** The least that somebody has to say whose Akka cluster is to run jobs. */
  private static final String FIT =
      """
      akka {
        actor.provider = cluster
        cluster.downing-provider-class = "akka.cluster.sbr.SplitBrainResolverProvider"
        remote.artery {
          canonical.hostname = "127.0.0.1"
          advanced { maximum-frame-size = 512KiB, outbound-message-queue-size = 4096 }
        }
      }
      sluice.store.kind = cassandra
      sluice.cassandra.contact-points = ["127.0.0.1:9042"]
      """;

  private static final String OPEN_HOST = "akka.remote.artery.canonical.hostname = 192.0.2.1";
  private static final String AERON = "akka.remote.artery.transport = aeron-udp";

  private static ClusterConfig read(String... settings) {
    Config config =
        ConfigFactory.parseString(String.join("\n", settings))
            .withFallback(ConfigFactory.parseString(FIT))
            .withFallback(ConfigFactory.defaultReferenceUnresolved())
            .resolve();
    return ClusterConfig.read(config, StoreConfig.read(config));
  }

  private static List<String> refusals(String... settings) {
    return catchThrowableOfType(ConfigurationException.class, () -> read(settings))
        .getMessage()
        .lines()
        .toList();
  }

  static Stream<Arguments> wrong() {
    return Map.of(
            "akka.actor.provider = local",
            "akka.actor.provider is local; expected cluster, as jobs run on a cluster",
            "akka.actor.allow-java-serialization = on",
            "akka.actor.allow-java-serialization is on; expected off, as nothing of a job needs it",
            "akka.jvm-exit-on-fatal-error = off",
            "akka.jvm-exit-on-fatal-error is off; expected on, as a node that is half dead is worse than one that is gone",
            "akka.remote.artery.enabled = false",
            "akka.remote.artery.enabled is false; expected on, as batches cross by it",
            "akka.cluster.downing-provider-class = \"\"",
            "akka.cluster.downing-provider-class is empty; expected akka.cluster.sbr.SplitBrainResolverProvider, as a cluster that cannot tell a crash from a partition never forgets a node that is gone",
            "akka.cluster.configuration-compatibility-check.enforce-on-join = off",
            "akka.cluster.configuration-compatibility-check.enforce-on-join is off; expected on, as nodes with other code or another form of messages must not join",
            "akka.cluster.configuration-compatibility-check.checkers.sluice = \"\"",
            "akka.cluster.configuration-compatibility-check.checkers.sluice is ''; expected dev.sluice.runtime.cluster.JoinCheck, as nodes with other code or another form of messages must not join",
            "akka.remote.artery.advanced.maximum-frame-size = 128KiB",
            "akka.remote.artery.advanced.maximum-frame-size is 131072; expected at least 139264, which is sluice.cluster.part-bytes and a header: larger messages would be thrown away",
            "akka.remote.artery.advanced.outbound-message-queue-size = 2999",
            "akka.remote.artery.advanced.outbound-message-queue-size is 2999; expected at least 3000, twice sluice.cluster.batches: messages beyond it would be thrown away",
            "sluice.store.kind = memory",
            "sluice.store.kind is memory; expected cassandra with sluice.cassandra.contact-points, as all nodes of a cluster have to reach the state of jobs")
        .entrySet()
        .stream()
        .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
  }

  static Stream<Arguments> unsafe() {
    return Stream.of(
        Arguments.of(
            OPEN_HOST,
            "akka.remote.artery.canonical.hostname is '192.0.2.1', which others can reach, and akka.remote.artery.transport is tcp, which neither encrypts nor asks who is there; expected tls-tcp, a loopback address, or sluice.cluster.insecure = on in a network of your own"),
        Arguments.of(
            "akka.remote.artery.bind.hostname = \"0.0.0.0\"",
            "akka.remote.artery.bind.hostname is '0.0.0.0', which others can reach, and akka.remote.artery.transport is tcp, which neither encrypts nor asks who is there; expected tls-tcp, a loopback address, or sluice.cluster.insecure = on in a network of your own"),
        Arguments.of(
            OPEN_HOST + "\n" + AERON,
            "akka.remote.artery.canonical.hostname is '192.0.2.1', which others can reach, and akka.remote.artery.transport is aeron-udp, which neither encrypts nor asks who is there; expected tls-tcp, a loopback address, or sluice.cluster.insecure = on in a network of your own"),
        Arguments.of(
            AERON + "\nsluice.cluster.require-tls = on",
            "akka.remote.artery.transport is aeron-udp while sluice.cluster.require-tls is on; expected tls-tcp: neither plain TCP nor Aeron encrypts anything"),
        Arguments.of(
            "sluice.cluster.require-tls = on",
            "akka.remote.artery.transport is tcp while sluice.cluster.require-tls is on; expected tls-tcp: neither plain TCP nor Aeron encrypts anything"));
  }

  @Test
  void systemWithoutAWrongSettingIsTaken() {
    assertThat(read())
        .isEqualTo(
            new ClusterConfig(Optional.empty(), 0, 128 << 10, 2048, 1500, Duration.ofMinutes(3)));
  }

  @Test
  void settingsOfTheSectionAreRead() {
    assertThat(
            read(
                "sluice.cluster { role = worker, watch-port = 7000, part-bytes = 4KiB, remote-batch-elements = 64, batches = 9 }"))
        .isEqualTo(
            new ClusterConfig(Optional.of("worker"), 7000, 4 << 10, 64, 9, Duration.ofMinutes(3)));
  }

  @ParameterizedTest
  @MethodSource({"wrong", "unsafe"})
  void eachWrongSettingIsRefusedWithKeyFoundAndExpected(String setting, String refusal) {
    assertThat(refusals(setting)).containsExactly(refusal);
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    String[] settings = wrong().map(each -> (String) each.get()[0]).toArray(String[]::new);

    assertThat(refusals(settings))
        .containsExactlyInAnyOrderElementsOf(wrong().map(each -> (String) each.get()[1]).toList());
  }

  @ParameterizedTest
  @MethodSource({"wrong", "unsafe"})
  void thePageOnFindingsShowsEachRefusal(String setting, String refusal) throws IOException {
    assertThat(Files.readString(Path.of("..", "docs", "findings.md")))
        .contains("| " + refusal + " |");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "akka.actor.provider = akka.cluster.ClusterActorRefProvider",
        "akka.jvm-exit-on-fatal-error = yes",
        "akka.actor.allow-java-serialization = no",
        "akka.remote.artery.advanced.maximum-frame-size = 139264",
        "akka.remote.artery.advanced.outbound-message-queue-size = 3000",
        "sluice.cluster.part-bytes = 500KiB",
        "akka.cluster.downing-provider-class = com.example.OurOwnDowning",
        "akka.remote.artery.canonical.hostname = localhost",
        "akka.remote.artery.canonical.hostname = \"::1\"",
        "akka.remote.artery.transport = aeron-udp",
        OPEN_HOST + "\nsluice.cluster.insecure = on",
        OPEN_HOST + "\nakka.remote.artery.transport = tls-tcp",
        OPEN_HOST + "\nakka.remote.artery.transport = tls-tcp\nsluice.cluster.require-tls = on",
        "akka.cluster.sharding.passivation.strategy = none",
        "akka.persistence.journal.plugin = com.example.journal"
      })
  void settingsThatDoAndThoseThatAreTheHostsOwnAreTaken(String setting) {
    assertThatCode(() -> read(setting)).doesNotThrowAnyException();
  }

  @Test
  void whatTheOwnNodeSetsIsFit() {
    Config node =
        OwnConfig.ofNode(
            ConfigFactory.parseString(
                "sluice.store.kind = cassandra, sluice.cassandra.contact-points = [\"a:1\"]"));

    assertThatCode(() -> ClusterConfig.read(node, StoreConfig.read(node)))
        .doesNotThrowAnyException();
  }
}

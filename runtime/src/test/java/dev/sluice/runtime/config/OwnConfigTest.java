package dev.sluice.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnConfigTest {

  @TempDir Path directory;

  @AfterEach
  void forget() {
    System.clearProperty("config.file");
    System.clearProperty("sluice.parallelism");
    ConfigFactory.invalidateCaches();
  }

  /** The configuration of an application that has named this file, with overrides. */
  private Config layers(String application, String overrides) throws IOException {
    Path file = Files.writeString(directory.resolve("my.conf"), application);
    System.setProperty("config.file", file.toString());
    ConfigFactory.invalidateCaches();
    return OwnConfig.withOverrides(ConfigFactory.parseString(overrides));
  }

  @Test
  void applicationWinsOverTheLibrary() throws IOException {
    Config config = layers("sluice.parallelism = 5, akka.loglevel = ERROR", "");

    assertThat(config.getInt("sluice.parallelism")).isEqualTo(5);
    assertThat(config.getString("akka.loglevel")).isEqualTo("ERROR");
    assertThat(config.getString("akka.log-dead-letters")).isEqualTo("off");
  }

  @Test
  void overridesWinOverTheApplicationAndSystemPropertiesOverBoth() throws IOException {
    assertThat(
            layers("sluice.parallelism = 5", "sluice.parallelism = 6").getInt("sluice.parallelism"))
        .isEqualTo(6);

    System.setProperty("sluice.parallelism", "7");
    assertThat(
            layers("sluice.parallelism = 5", "sluice.parallelism = 6").getInt("sluice.parallelism"))
        .isEqualTo(7);
  }

  @Test
  void applicationThatRunsAnAkkaClusterStillGetsALocalEngine() throws IOException {
    Config config =
        layers("akka { actor.provider = cluster, coordinated-shutdown.exit-jvm = on }", "");

    assertThat(config.getString("akka.actor.provider")).isEqualTo("local");
    assertThat(config.getBoolean("akka.coordinated-shutdown.exit-jvm")).isFalse();
  }

  @Test
  void fileThatIsNotHoconIsRefusedWithFileAndLine() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> layers("sluice {\n parallelism = = 5\n", ""))
        .withMessageContaining("the configuration cannot be read")
        .withMessageContaining("my.conf")
        .withMessageContaining("2");
  }

  @Test
  void substitutionOfNothingIsRefused() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> layers("sluice.parallelism = ${NO_SUCH_THING_ANYWHERE}", ""))
        .withMessageContaining("NO_SUCH_THING_ANYWHERE");
  }

  private Config localEngine(String application) throws IOException {
    layers(application, "");
    return OwnConfig.ofLocalEngine(ConfigFactory.empty());
  }

  @Test
  void localEngineMakesNoSerializerForOtherNodesButAllOthers() throws IOException {
    Config engine =
        localEngine(
            """
            akka.actor {
              serializers { mine = "my.Serializer" }
              serialization-bindings { "my.Message" = mine }
            }
            """);

    assertThat(strings(engine, "akka.actor.serializers"))
        .containsEntry("mine", "my.Serializer")
        .containsEntry("akka-sharding", NoSerializer.class.getName())
        .containsEntry("akka-misc", NoSerializer.class.getName())
        .containsKey("akka-persistence-message")
        .allSatisfy(
            (name, type) ->
                assertThat(type).doesNotStartWith("akka.cluster.").doesNotStartWith("akka.remote"));
    assertThat(strings(engine, "akka.actor.serialization-bindings"))
        .containsEntry("my.Message", "mine")
        .containsEntry("akka.cluster.ddata.Replicator$ReplicatorMessage", "none");
  }

  @Test
  void serializersForOtherNodesStayWhereSomebodyHasSetOrNamedThem() throws IOException {
    Config engine =
        localEngine(
            """
            akka.actor {
              serializers { akka-sharding = "akka.cluster.Mine", theirs = "akka.cluster.Theirs" }
              serialization-bindings { "my.Message" = akka-misc }
            }
            """);

    assertThat(strings(engine, "akka.actor.serializers"))
        .containsEntry("akka-sharding", "akka.cluster.Mine")
        .containsEntry("theirs", "akka.cluster.Theirs")
        .containsEntry("akka-misc", "akka.remote.serialization.MiscMessageSerializer");
    assertThat(strings(engine, "akka.actor.serialization-bindings"))
        .containsEntry("my.Message", "akka-misc")
        .containsEntry("akka.actor.Identify", "akka-misc");
  }

  @Test
  void nodesKeepAllSerializers() {
    assertThat(strings(OwnConfig.ofNode(ConfigFactory.empty()), "akka.actor.serializers"))
        .doesNotContainValue(NoSerializer.class.getName());
  }

  @Test
  void localEngineMakesNoMaterializerOfStreamsUntilSomebodyNeedsOne() throws IOException {
    assertThat(localEngine("").getStringList("akka.library-extensions"))
        .contains("akka.serialization.SerializationExtension$")
        .doesNotContain("akka.stream.SystemMaterializer$");
  }

  @Test
  void serializersThatAreNoSectionAreRefused() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> localEngine("akka.actor.serializers = 5"))
        .withMessageContaining("akka.actor.serializers");
  }

  private static Map<String, String> strings(Config config, String section) {
    Map<String, String> strings = new TreeMap<>();
    config.getObject(section).forEach((key, value) -> strings.put(key, "" + value.unwrapped()));
    return strings;
  }
}
